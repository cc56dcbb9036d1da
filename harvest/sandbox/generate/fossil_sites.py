"""Where generated fossils are found: each in its own strata."""

from typing import NamedTuple

from harvest.sandbox.generate.places import NATIONS, UK


class Site(NamedTuple):
    locality: str
    county: str
    nation: str  # a key of NATIONS
    latitude: float
    longitude: float


# A formation, or else a species whose formation is not known: its sites.
_SITES = """
Whitby Mudstone Formation: Saltwick Nab, Whitby,North Yorkshire,E,54.492,-0.590; Runswick Bay,North Yorkshire,E,54.532,-0.744; Port Mulgrave,North Yorkshire,E,54.548,-0.768
Blue Lias Formation: Church Cliffs, Lyme Regis,Dorset,E,50.726,-2.928; Street,Somerset,E,51.124,-2.740; Watchet,Somerset,E,51.183,-3.330
Scunthorpe Mudstone Formation: Frodingham ironstone pits, Scunthorpe,Lincolnshire,E,53.590,-0.650
Osmington Oolite Formation: Osmington Mills,Dorset,E,50.634,-2.376; Bowleaze Cove, Weymouth,Dorset,E,50.634,-2.421
Charmouth Mudstone Formation: Black Ven, Charmouth,Dorset,E,50.735,-2.912; Stonebarrow, Charmouth,Dorset,E,50.732,-2.880
Taynton Limestone Formation: Stonesfield slate mines,Oxfordshire,E,51.853,-1.430
Wessex Formation: Brook Bay,Isle of Wight,E,50.652,-1.455; Sandown,Isle of Wight,E,50.665,-1.125
Much Wenlock Limestone Formation: Wren's Nest, Dudley,Worcestershire,E,52.522,-2.094; Wenlock Edge,Shropshire,E,52.570,-2.640
Llanfawr Mudstones Formation: Llanfawr Quarry, Llandrindod Wells,Powys,W,52.243,-3.366
Marlstone Rock Formation: Tilton railway cutting,Leicestershire,E,52.640,-0.900; Edge Hill,Warwickshire,E,52.130,-1.470
Seaford Chalk Formation: Seaford Head,East Sussex,E,50.757,0.117; Northfleet,Kent,E,51.440,0.330
London Clay Formation: Warden Point, Sheppey,Kent,E,51.414,0.906; Herne Bay,Kent,E,51.375,1.130
Pennine Middle Coal Measures Formation: Barnsley Main Colliery,South Yorkshire,E,53.553,-1.460; Ince, Wigan,Lancashire,E,53.537,-2.610
South Wales Lower Coal Measures Formation: Merthyr Tydfil,Glamorgan,W,51.748,-3.380; Ebbw Vale,Monmouthshire,W,51.780,-3.205
Lithostrotion decipiens: Malham,North Yorkshire,E,54.070,-2.158; Ingleborough,North Yorkshire,E,54.166,-2.397
Monograptus priodon: Dob's Linn, Moffat,Dumfriesshire,S,55.440,-3.270; Thornylee Quarry,Selkirkshire,S,55.630,-2.930
Mammuthus primigenius: Crayford brickpits,Kent,E,51.450,0.180; Robin Hood Cave, Creswell Crags,Derbyshire,E,53.263,-1.198; Dogger Bank (trawled),Norfolk,E,52.950,1.900
"""


def _site(text: str) -> Site:
    locality, county, nation, latitude, longitude = text.rsplit(",", 4)
    return Site(locality, county, nation, float(latitude), float(longitude))


SITES = {
    where: [_site(text) for text in sites.split("; ")]
    for where, sites in (line.split(": ", 1) for line in _SITES.strip().splitlines())
}


def sites_of(species: str, strata: dict) -> list[Site]:
    """Return the sites where fossils of a species are found."""
    return SITES.get(species) or SITES[strata["formation"]]


def place_of(site: Site) -> dict:
    """Return the terms of a find at this site, without coordinates."""
    nation, gid = NATIONS[site.nation]
    return {
        **UK.terms(),
        "stateProvince": nation,
        "county": site.county,
        "locality": site.locality,
        "gadm": {
            "level0": {"gid": "GBR", "name": "United Kingdom"},
            "level1": {"gid": gid, "name": nation},
        },
    }
