"""Sealing personal data with AES-GCM, and finding it by a keyed digest of the whole value.

A sealed value is ``key id (4 bytes) | nonce (12) | ciphertext and tag``. The identifier of the row that
it belongs to is authenticated with it, so a sealed value moved to another row does not open. There is no
searching by a part of a value.
"""

import hashlib
import hmac
import secrets
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

__all__ = ["CannotOpen", "blind", "decrypt", "encrypt"]

_KEY_ID = 4
_NONCE = 12  # NIST SP 800-38D 8.2: 96 bits


class CannotOpen(Exception):
    """A sealed value does not open: its key is not at hand, or it is not what was sealed for this row."""

    def __init__(self) -> None:
        super().__init__("个人信息无法解密：密钥不在，或者内容被改动过。请联系系统管理员核对密钥。")


def encrypt(plain: str, about: UUID) -> bytes:
    """``plain`` sealed under the newest key for the row ``about``.

    Raises ``ImproperlyConfigured`` where no key is set.
    """
    key = _keys()[0]
    nonce = secrets.token_bytes(_NONCE)
    return _key_id(key) + nonce + AESGCM(key).encrypt(nonce, plain.encode(), about.bytes)


def decrypt(sealed: bytes | memoryview, about: UUID) -> str:
    """What :func:`encrypt` sealed for the row ``about``, under whichever of the keys.

    Raises :class:`CannotOpen`.
    """
    sealed = bytes(sealed)  # PostgreSQL gives a memoryview
    named, nonce, rest = sealed[:_KEY_ID], sealed[_KEY_ID : _KEY_ID + _NONCE], sealed[_KEY_ID + _NONCE :]
    for key in _keys():
        if _key_id(key) == named:
            try:
                return AESGCM(key).decrypt(nonce, rest, about.bytes).decode()
            except (InvalidTag, ValueError) as error:
                raise CannotOpen from error
    raise CannotOpen


def blind(value: str, purpose: str) -> str:
    """A digest (64 hexadecimal digits) by which the same ``value`` is found again, and nothing else learnt.

    ``purpose`` keeps columns apart: a telephone number that is also an account is not seen to be one.
    """
    if not settings.INDEX_KEY:
        raise ImproperlyConfigured("MINGBAI_INDEX_KEY：尚未设置，不能保存个人信息。")
    key = bytes.fromhex(settings.INDEX_KEY)
    return hmac.new(key, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def _keys() -> list[bytes]:
    if not settings.PERSONAL_KEYS:
        raise ImproperlyConfigured("MINGBAI_PERSONAL_KEYS：尚未设置，不能保存个人信息。")
    return [bytes.fromhex(key) for key in settings.PERSONAL_KEYS]


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"mingbai key id" + key).digest()[:_KEY_ID]
