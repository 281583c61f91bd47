"""Typed text as a rule reads it: one kind of dash, space, digit and letter, without formatting or invisible marks."""

import re
import unicodedata
from dataclasses import dataclass

DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "keycap_ten")
_LETTER_EMOJI = r"(?:regional_indicator_|alphabet-(?:white|yellow)-)?"
_SIGN = re.compile(rf":(?P<digit>{'|'.join(DIGITS)}):|:{_LETTER_EMOJI}(?P<letter>[a-z]):|🔟|\r\n|.", re.DOTALL)
_SINGLES = {
    **dict.fromkeys('*`~"“”„‟«»‹›‘‚[({<#\u2800\u3164\uffa0', " "),
    **dict.fromkeys("]}", ")"),
    **dict.fromkeys("→⇒➔➜➡⟶►▶", ">"),
    **dict.fromkeys("\u2028\u2029\x85\v\f\r", "\n"),
    **dict.fromkeys("−⁃➖", "-"),
    **dict.fromkeys("。｡", "."),
    "、": ",",
    "’": "'",
    "½": ".5",
    "🔟": "10",
    "\r\n": "\n",
}
_ALPHABETS = (0x1F150, 0x1F170, 0x1F1E6)  # circled, squared and regional letters, which NFKC leaves as they are
_ALIKE = str.maketrans("АВСЕНІЈКМОРЅТХУаеіјорсѕхуΑΒΕΖΗΙΚΜΝΟΡΤΧΥ", "ABCEHIJKMOPSTXYaeijopcsxyABEZHIKMNOPTXY")
_ALONE = re.compile(r"(?<![^\W\d_])[\u0370-\u04ff](?![^\W\d_])")
_LOOSE = re.compile(r"(?<![^\W_])['_]|['_](?![^\W_])")  # marks at a word's edge; `snake_case` and `don't` stay


@dataclass(frozen=True)
class Plain:
    """Plain text, and where in the typed text each of its characters ends."""

    text: str
    ends: tuple[int, ...]

    def rest(self, typed: str, position: int) -> str:
        """The typed text from that position of the plain text on."""
        return typed[self.ends[position - 1] if position else 0 :]


def plain(typed: str) -> Plain:
    """The text for a rule to read."""
    signs, ends = [], []
    for found in _SIGN.finditer(typed):
        sign = _plain_sign(found)
        signs.append(sign)
        ends.extend([found.end()] * len(sign))
    text = _ALONE.sub(lambda letter: letter[0].translate(_ALIKE), "".join(signs))
    return Plain(_LOOSE.sub(" ", text), tuple(ends))


def plain_text(typed: str) -> str:
    return plain(typed).text


def _plain_sign(found: re.Match[str]) -> str:
    sign = found[0]
    if found["digit"]:
        return str(DIGITS.index(found["digit"]))
    if found["letter"]:
        return found["letter"].upper()
    if sign in _SINGLES:
        return _SINGLES[sign]
    if (sign.isascii() and sign.isprintable()) or sign in "\n\t":
        return sign
    return "".join(map(_plain_character, unicodedata.normalize("NFKC", sign)))


def _plain_character(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if kind == "Pd":
        return "-"
    if kind in ("Mn", "Me", "Cf", "Cc", "Cs"):
        return ""
    for first in _ALPHABETS:
        if first <= ord(character) < first + 26:
            return chr(ord("A") + ord(character) - first)
    return _SINGLES.get(character, " " if character.isspace() else character)
