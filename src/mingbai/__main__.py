"""``python -m mingbai``: the same as the ``mingbai`` command."""

from mingbai.cli.main import main

if __name__ == "__main__":
    main()
