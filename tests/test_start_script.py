"""``./mingbai``: from a checkout on a bare machine to the command, without the network.

A tiny checkout stands in for this one: the same script, a lock with one small wheel that lies in a
folder, and a package that prints its arguments.
"""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

TOOLS = ("sh", "cksum", "dirname", "readlink", "grep", "mkdir", "rm", "ls", "tail", "head", "env", "sleep")
MAIN = "import json, sys, tiny; print(json.dumps([tiny.NAME, *sys.argv[1:]]))\n"


@dataclass
class Checkout:
    """A checkout, and the tools that its machine has on PATH."""

    folder: Path
    tools: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def add_tool(self, name: str, script: str) -> None:
        path = self.tools / name
        path.unlink(missing_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        path.chmod(0o755)

    def lock(self, digest: str, name: str = "tiny") -> None:
        line = f"# written by a test\n{name}==1.0 \\\n    --hash=sha256:{digest}\n"
        (self.folder / "requirements.lock").write_text(line, "utf-8")

    def popen(
        self, *args: str, script: Path | None = None, cwd: Path | None = None, env: Mapping[str, str] = {}
    ) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [script or self.folder / "mingbai", *args],
            cwd=cwd or self.folder.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PATH": str(self.tools), **self.env, **env},
        )

    def start(
        self, *args: str, script: Path | None = None, cwd: Path | None = None, env: Mapping[str, str] = {}
    ) -> "Started":
        running = self.popen(*args, script=script, cwd=cwd, env=env)
        out, err = running.communicate(timeout=180)
        return Started(running.returncode, out.decode(), err.decode())


@dataclass(frozen=True)
class Started:
    status: int
    out: str
    err: str


def tiny_wheel(folder: Path) -> str:
    """Put a wheel named tiny 1.0 in ``folder``; its SHA-256."""
    folder.mkdir()
    path = folder / "tiny-1.0-py3-none-any.whl"
    files = {
        "tiny.py": b"NAME = 'tiny'\n",
        "tiny-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": (
            b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip('=')},{len(data)}\n"
        for name, data in files.items()
    )
    with zipfile.ZipFile(path, "w") as wheel:
        for name, data in files.items():
            wheel.writestr(name, data)
        wheel.writestr("tiny-1.0.dist-info/RECORD", f"{record}tiny-1.0.dist-info/RECORD,,\n")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def checkout(tmp_path: Path, root: Path) -> Checkout:
    folder = tmp_path / "检 出"
    (folder / "src" / "mingbai").mkdir(parents=True)
    (folder / "src" / "mingbai" / "__main__.py").write_text(MAIN, "utf-8")
    shutil.copy(root / "mingbai", folder / "mingbai")
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        assert found, name
        (tools / name).symlink_to(found)
    made = Checkout(folder, tools, {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": (tmp_path / "wheels").as_uri()})
    made.lock(tiny_wheel(tmp_path / "wheels"))
    made.add_tool("python3", f'exec "{sys._base_executable}" "$@"')  # type: ignore[attr-defined]  # CPython's own
    return made


def test_the_first_start_installs_and_the_second_only_runs(checkout: Checkout, tmp_path: Path) -> None:
    checkout.add_tool("python3.13", "echo 'no such version' >&2; exit 127")
    first = checkout.start("report", "有 空格.pdf", "", env={"LC_ALL": "C"})
    assert (first.status, json.loads(first.out)) == (0, ["tiny", "report", "有 空格.pdf", ""])
    assert "首次运行" in first.err
    assert "First start" in first.err
    link = tmp_path / "link"
    link.symlink_to(checkout.folder / "mingbai")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mingbai.py").write_text("raise SystemExit(9)", "utf-8")
    checkout.add_tool("python3", "exit 1")
    second = checkout.start("law", script=link, cwd=elsewhere)
    assert (second.status, second.err) == (0, "")
    assert json.loads(second.out) == ["tiny", "law"]


def test_a_changed_lock_makes_the_environment_anew(checkout: Checkout) -> None:
    assert checkout.start().status == 0
    marker = checkout.venv / "old"
    marker.touch()
    lock = checkout.folder / "requirements.lock"
    lock.write_text(lock.read_text("utf-8") + "# more\n", "utf-8")
    again = checkout.start()
    assert again.status == 0
    assert "首次运行" in again.err
    assert not marker.exists()


def assert_nothing_was_left(checkout: Checkout, failed: Started) -> None:
    assert (failed.status, failed.out) == (2, "")
    assert "依赖没有装上" in failed.err
    assert "network is closed" in failed.err
    assert not checkout.venv.exists()


def test_a_failed_installation_leaves_nothing_and_is_tried_again(checkout: Checkout) -> None:
    lock = checkout.folder / "requirements.lock"
    whole = lock.read_text("utf-8")
    checkout.lock("0" * 64, name="not-there")
    assert_nothing_was_left(checkout, checkout.start("law"))
    lock.write_text(whole, "utf-8")
    assert checkout.start("law").status == 0


def test_a_package_that_was_changed_is_refused(checkout: Checkout) -> None:
    checkout.lock("0" * 64)
    assert_nothing_was_left(checkout, checkout.start("law"))


def test_what_an_interrupted_installation_left_is_made_anew(checkout: Checkout) -> None:
    checkout.venv.mkdir()
    (checkout.venv / "pyvenv.cfg").touch()
    assert json.loads(checkout.start().out) == ["tiny"]


def test_two_starts_at_once_install_once(checkout: Checkout) -> None:
    running = [checkout.popen(name) for name in ("a", "b", "c")]
    ended = [process.communicate(timeout=180) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert [json.loads(out)[1] for out, _ in ended] == ["a", "b", "c"]
    assert sum("首次运行" in err.decode() for _, err in ended) == 1
    assert sum("另一个窗口正在安装" in err.decode() for _, err in ended) >= 1


def test_a_python_that_is_too_old_is_said(checkout: Checkout) -> None:
    checkout.add_tool("python3", '[ "$1" = --version ] && echo Python 3.9.2; exit 1')
    started = checkout.start("law")
    assert (started.status, started.out) == (2, "")
    assert "需要 Python 3.11 或更新的版本，这台机器上的是：Python 3.9.2" in started.err
    assert "Python 3.11 or later is needed" in started.err
    assert not checkout.venv.exists()


def test_a_machine_without_python_is_said(checkout: Checkout) -> None:
    (checkout.tools / "python3").unlink()
    started = checkout.start("law")
    assert started.status == 2
    assert "没有找到" in started.err


def test_a_python_without_venv_is_said(checkout: Checkout) -> None:
    checkout.add_tool("python3", "case $2 in *ensurepip*) exit 1 ;; *) exit 0 ;; esac")
    started = checkout.start("law")
    assert started.status == 2
    assert "apt install python3-venv" in started.err


def test_the_distributions_python_comes_before_another_of_its_version(checkout: Checkout) -> None:
    """Only where /usr/bin is on PATH: the other tests leave it out."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    other = sys._base_executable  # type: ignore[attr-defined]  # CPython's own
    own = Path("/usr/bin", version)
    checkout.add_tool(version, f'exec "{other}" "$@"')
    asked = [str(own), "-c", "import venv, ensurepip"]
    has_own = own.exists() and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    for path, wanted in (
        (str(checkout.tools), other),
        (f"{checkout.tools}:/usr/bin", own if has_own else other),
    ):
        shutil.rmtree(checkout.venv, ignore_errors=True)
        assert checkout.start(env={"PATH": path}).status == 0
        assert (checkout.venv / "bin" / "python").resolve() == Path(wanted).resolve()


def test_a_folder_that_is_no_environment_is_left_alone(checkout: Checkout, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "thesis.docx").touch()
    started = checkout.start("law", env={"MINGBAI_VENV": str(own)})
    assert started.status == 2
    assert "不会覆盖" in started.err
    assert (own / "thesis.docx").exists()


def test_a_place_that_cannot_be_written_is_said(checkout: Checkout) -> None:
    started = checkout.start("law", env={"MINGBAI_VENV": "/dev/null/venv"})
    assert (started.status, started.out) == (2, "")
    assert "不能写入 /dev/null/venv.lock" in started.err
    assert "MINGBAI_VENV" in started.err


def test_uv_is_used_where_it_is(checkout: Checkout, tmp_path: Path) -> None:
    """uv needs neither pip nor ensurepip; a stand-in writes down what it was asked."""
    asked = tmp_path / "asked"
    python = sys._base_executable  # type: ignore[attr-defined]  # CPython's own
    checkout.add_tool(
        "uv",
        f"""echo "$@" >>'{asked}'
for last in "$@"; do :; done
case $1 in
venv) exec '{python}' -m venv --without-pip "$last" ;;
pip) echo "NAME = 'by uv'" >'{checkout.folder}/src/tiny.py' ;;
python) exit 1 ;;
esac""",
    )
    checkout.add_tool("python3", f'case $2 in *ensurepip*) exit 1 ;; esac; exec "{python}" "$@"')
    started = checkout.start("law")
    assert (started.status, json.loads(started.out)) == (0, ["by uv", "law"])
    assert "pip sync --require-hashes" in asked.read_text("utf-8")


def test_the_test_command_keeps_an_environment_of_its_own(checkout: Checkout) -> None:
    """``./mingbai test ARG…`` gives the arguments to pytest alone."""
    shutil.copy(checkout.folder / "requirements.lock", checkout.folder / "requirements-dev.lock")
    (checkout.folder / "src" / "pytest.py").write_text(
        "import sys, os; print(os.getcwd(), sys.argv[1:])", "utf-8"
    )
    started = checkout.start("test", "-k", "due")
    assert started.status == 0
    assert started.out == f"{checkout.folder} ['-k', 'due']\n"
    assert (checkout.folder / ".venv-dev" / "stamp").exists()
    assert not checkout.venv.exists()


def test_every_check_runs_even_when_an_earlier_one_fails(checkout: Checkout) -> None:
    shutil.copy(checkout.folder / "requirements.lock", checkout.folder / "requirements-dev.lock")
    source = checkout.folder / "src"
    (source / "ruff.py").write_text("raise SystemExit(1)", "utf-8")
    for name in ("mypy", "pytest"):
        (source / f"{name}.py").write_text(f"print('{name} ran')", "utf-8")
    (source / "importlinter").mkdir()
    (source / "importlinter" / "cli.py").write_text(
        "def lint_imports_command(): print('contracts ran')", "utf-8"
    )
    started = checkout.start("test")
    assert started.status == 1
    assert started.out.splitlines() == ["mypy ran", "contracts ran", "pytest ran"]
