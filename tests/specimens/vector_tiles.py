"""Read vector tiles, by the specification and not by how they were written."""

from typing import NamedTuple


class Feature(NamedTuple):
    points: list[tuple[int, int]]
    numbers: dict[str, int]


def read_tile(content: bytes) -> list[Feature]:
    """The features of a tile's only layer; none if it is empty."""
    if not content:
        return []
    ((field, layer),) = messages(content)
    assert field == 3
    parts = list(messages(layer))
    found = {number: [part for each, part in parts if each == number] for number in range(16)}
    assert (found[15], found[1], found[5]) == ([2], [b"occurrence"], [4096])
    keys = [key.decode() for key in found[3]]
    values = [dict(messages(value))[5] for value in found[4]]
    return [feature(dict(messages(each)), keys, values) for each in found[2]]


def feature(parts: dict, keys: list[str], values: list[int]) -> Feature:
    tags = varints(parts[2])
    numbers = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
    assert len(numbers) * 2 == len(tags)
    points = positions(varints(parts[4]))
    assert parts[3] == (1 if len(points) == 1 else 3)
    return Feature(points, numbers)


def positions(geometry: list[int]) -> list[tuple[int, int]]:
    x, y, points, place = 0, 0, [], 0
    while place < len(geometry):
        command, times = geometry[place] & 7, geometry[place] >> 3
        place += 1
        for _time in range(times if command != 7 else 0):
            x, y = x + signed(geometry[place]), y + signed(geometry[place + 1])
            points.append((x, y))
            place += 2
    return points


def signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def messages(content: bytes):
    """Yield (field, whole number or bytes)."""
    place = 0
    while place < len(content):
        key, place = varint(content, place)
        number, place = varint(content, place)
        if key & 7 == 2:
            yield key >> 3, content[place : place + number]
            place += number
        else:
            yield key >> 3, number


def varints(content: bytes) -> list[int]:
    found, place = [], 0
    while place < len(content):
        number, place = varint(content, place)
        found.append(number)
    return found


def varint(content: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = content[place]
        number |= (byte & 127) << shift
        place, shift = place + 1, shift + 7
        if byte < 128:
            return number, place
