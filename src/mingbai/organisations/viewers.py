"""For whom something is read: every question takes ``viewer=``, and answers only what he may see."""

from typing import Final

from mingbai.organisations.models import Person

__all__ = ["HOUSE", "House", "Viewer"]


class House:
    """The house itself: compiling, rebuilding, sealing. Nothing it reads is shown to anybody as it is."""

    __slots__ = ()


HOUSE: Final = House()

#: Somebody with an account, the house, or ``None`` for the public.
Viewer = Person | House | None
