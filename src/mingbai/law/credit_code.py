"""The unified social credit code of an agency, and the digit that checks it.

Source: GB 32100-2015, 法人和其他组织统一社会信用代码编码规则, chapters 4 and 5.
"""

__all__ = ["check_character", "is_credit_code"]

# GB 32100-2015, 4: no I, O, S, V, Z, which are misread.
_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BASE = len(_CHARACTERS)
_BODY_LENGTH = 17


def check_character(body: str) -> str:
    """The 18th character, from the 17 before it; ``ValueError`` where ``body`` is no such 17 characters."""
    if len(body) != _BODY_LENGTH or not set(body) <= set(_CHARACTERS):
        raise ValueError(body)
    # GB 32100-2015, 5: place i weighs 3 to the power i−1, modulo 31.
    total = sum(_CHARACTERS.index(character) * pow(3, place, _BASE) for place, character in enumerate(body))
    return _CHARACTERS[-total % _BASE]


def is_credit_code(code: str) -> bool:
    """Whether ``code`` is 18 permitted characters, of which the last checks the others."""
    try:
        return check_character(code[:_BODY_LENGTH]) == code[_BODY_LENGTH:]
    except ValueError:
        return False
