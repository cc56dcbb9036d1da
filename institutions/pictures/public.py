"""Which IP addresses are of the public internet: no picture is fetched from any other."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# Python calls these global (https://www.iana.org/assignments/iana-ipv4-special-registry).
_NEVER = tuple(
    ip_network(each)
    for each in (
        "168.63.129.16/32",  # Azure's own services, from within its machines
        "192.0.0.0/24",  # of protocols
        "192.88.99.0/24",  # relays of 6to4
        "2001::/23",  # of protocols: Teredo, ORCHID
        "2002::/16",  # 6to4, which leads to any IPv4 address
        "3fff::/20",  # for documentation
    )
)
_UNICAST = ip_network("2000::/3")  # all that is assigned of IPv6
_NAT64 = ip_network("64:ff9b::/96")  # IPv4 addresses, as networks with IPv6 alone see them


def is_public(text: str) -> bool:
    """Whether an IP address is a host's on the public internet."""
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if address.version == 6 and address in _NAT64:
        address = IPv4Address(int(address) & 0xFFFF_FFFF)
    return _is_of_a_host(address) and not any(address in each for each in _NEVER)


def _is_of_a_host(address: IPv4Address | IPv6Address) -> bool:
    if address.version == 6 and (address not in _UNICAST or address.scope_id):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)
