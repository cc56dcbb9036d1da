"""Ways in which people type or paste what is stored otherwise, for the parameters of any app."""

import unicodedata
from uuid import UUID

STORED = "Łódź Straße’s Œuvre–Æsop, Ørsted é"
KEY = UUID("1d31211e-350e-492a-a597-34d24bbc1769")


def ways_of_text(stored=STORED):
    """{what is odd about it: the text} of free text, compared whole."""
    return {
        "decomposed": unicodedata.normalize("NFD", stored),
        "zero width": "\u200b".join(stored),
        "soft hyphens": "\u00ad".join(stored),
        "direction": f"\u202a{stored}\u202c\ufeff",
        "no-break spaces": f"\u00a0{stored.replace(' ', chr(0xA0))} ",
        "thin spaces": stored.replace(" ", "\u2009\u202f"),
        "ideographic spaces": stored.replace(" ", "\u3000"),
        "a tab": stored.replace(" ", "\t"),
        "capitals": stored.replace("ß", "ẞ").upper(),
        "a keyboard": "Lodz Strasse's Oeuvre-Aesop, Orsted e",
        "markup": f"<i>{stored}</i>",
    } | {
        f"{unicodedata.name(sign).lower()}": stored.replace(plain, sign)
        for plain, signs in (("’", "'‘‛ʼʻ′´`"), ("–", "-‐‑‒—―−﹘﹣－"))
        for sign in signs
    }


def ways_of_token(plain):
    """{what is odd about it: the text} of a number, a key or a word of a vocabulary."""
    return {
        "spaces": f" {plain}  ",
        "no-break spaces": f"\u00a0{plain}\u202f",
        "thin spaces": f"\u2009{plain}\u2003",
        "zero width": "\u200b".join(plain),
        "soft hyphens": "\u00ad".join(plain),
        "a byte order mark": f"\ufeff{plain}",
        "full width": "".join(
            chr(ord(each) + 0xFEE0) if each.isascii() and each.isalnum() else each for each in plain
        ),
        "capitals": plain.upper(),
        "small letters": plain.lower(),
        "brackets": f"({plain})",
        "square brackets": f"[{plain}]",
        "straight quotes": f'"{plain}"',
        "curly quotes": f"“{plain}”",
        "single quotes": f"‘{plain}’",
        "angle quotes": f"«{plain}»",
        "a full stop": f"{plain}.",
        "a semicolon": f"{plain};",
    }


def ways_of_key(key=KEY):
    plain = str(key)
    hyphens = {f"hyphen {ord(sign):x}": plain.replace("-", sign) for sign in "‐‑‒–—−"}
    return ways_of_token(plain) | hyphens | {"braces": f"{{{plain}}}", "a urn": f"urn:uuid:{plain}"}


def ways_of_range(low, high):
    return {
        "spaces": f"\u2009{low}\u00a0, {high}\u200b",
        "quotes": f"“{low},{high}”",
        "brackets": f"[{low}, {high}]",
    }
