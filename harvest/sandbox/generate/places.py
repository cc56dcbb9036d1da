"""The places of generated institutions, and those where generated specimens were collected.

Towns are real, their coordinates rounded to a kilometre or so. Longer than most modules because
it is mostly data.
"""

from typing import NamedTuple


class Town(NamedTuple):
    name: str
    county: str
    nation: str
    latitude: float
    longitude: float
    postcode: str

    @property
    def is_coastal(self) -> bool:
        return self.name in COASTAL


class Locality(NamedTuple):
    name: str
    latitude: float
    longitude: float
    is_coastal: bool


class Country(NamedTuple):
    """``south, west, north, east`` bound a box that lies well within the country."""

    code: str
    iso3: str
    name: str
    continent: str
    region: str
    south: float
    west: float
    north: float
    east: float
    localities: tuple[Locality, ...]

    def terms(self) -> dict:
        """Return the terms of a record from the country, without a place in it."""
        return {
            "countryCode": self.code,
            "country": self.name,
            "continent": self.continent,
            "gbifRegion": self.region,
            "higherGeography": f"{self.continent.replace('_', ' ').title()}|{self.name}",
        }


_TOWNS = """
Aberdeen,Aberdeenshire,S,57.15,-2.10,AB10;Aberystwyth,Ceredigion,W,52.41,-4.08,SY23
Alnwick,Northumberland,E,55.41,-1.71,NE66;Ambleside,Cumbria,E,54.43,-2.96,LA22
Armagh,County Armagh,N,54.35,-6.65,BT61;Arundel,West Sussex,E,50.85,-0.55,BN18
Ayr,Ayrshire,S,55.46,-4.63,KA7;Banbury,Oxfordshire,E,52.06,-1.34,OX16
Bangor,Gwynedd,W,53.23,-4.13,LL57;Barnstaple,Devon,E,51.08,-4.06,EX31
Bath,Somerset,E,51.38,-2.36,BA1;Bedford,Bedfordshire,E,52.14,-0.47,MK40
Belfast,County Antrim,N,54.60,-5.93,BT1;Berwick,Northumberland,E,55.77,-2.00,TD15
Beverley,East Yorkshire,E,53.84,-0.43,HU17;Bodmin,Cornwall,E,50.47,-4.72,PL31
Bolton,Lancashire,E,53.58,-2.43,BL1;Brecon,Powys,W,51.95,-3.39,LD3
Bridport,Dorset,E,50.73,-2.76,DT6;Brighton,East Sussex,E,50.83,-0.14,BN1
Bristol,Gloucestershire,E,51.45,-2.59,BS1;Buxton,Derbyshire,E,53.26,-1.91,SK17
Cambridge,Cambridgeshire,E,52.21,0.12,CB2;Canterbury,Kent,E,51.28,1.08,CT1
Cardiff,Glamorgan,W,51.48,-3.18,CF10;Carlisle,Cumbria,E,54.89,-2.94,CA3
Carmarthen,Carmarthenshire,W,51.86,-4.31,SA31;Chelmsford,Essex,E,51.73,0.47,CM2
Chester,Cheshire,E,53.19,-2.89,CH1;Chichester,West Sussex,E,50.84,-0.78,PO19
Colchester,Essex,E,51.89,0.90,CO1;Coleraine,County Londonderry,N,55.13,-6.67,BT52
Coventry,Warwickshire,E,52.41,-1.51,CV1;Cupar,Fife,S,56.32,-3.01,KY15
Derby,Derbyshire,E,52.92,-1.48,DE1;Devizes,Wiltshire,E,51.35,-1.99,SN10
Doncaster,South Yorkshire,E,53.52,-1.13,DN1;Dorchester,Dorset,E,50.71,-2.44,DT1
Dumfries,Dumfriesshire,S,55.07,-3.61,DG1;Dundee,Angus,S,56.46,-2.97,DD1
Durham,County Durham,E,54.78,-1.58,DH1;Edinburgh,Midlothian,S,55.95,-3.19,EH1
Elgin,Moray,S,57.65,-3.32,IV30;Ely,Cambridgeshire,E,52.40,0.26,CB7
Enniskillen,County Fermanagh,N,54.34,-7.64,BT74;Exeter,Devon,E,50.72,-3.53,EX4
Falmouth,Cornwall,E,50.15,-5.07,TR11;Forfar,Angus,S,56.64,-2.89,DD8
Glasgow,Lanarkshire,S,55.86,-4.25,G1;Gloucester,Gloucestershire,E,51.86,-2.24,GL1
Grimsby,Lincolnshire,E,53.57,-0.08,DN31;Guildford,Surrey,E,51.24,-0.57,GU1
Halifax,West Yorkshire,E,53.72,-1.86,HX1;Haslemere,Surrey,E,51.09,-0.71,GU27
Hastings,East Sussex,E,50.85,0.57,TN34;Haverfordwest,Pembrokeshire,W,51.80,-4.97,SA61
Hereford,Herefordshire,E,52.06,-2.72,HR1;Hull,East Yorkshire,E,53.74,-0.33,HU1
Huntingdon,Cambridgeshire,E,52.33,-0.18,PE29;Inverness,Inverness-shire,S,57.48,-4.22,IV1
Ipswich,Suffolk,E,52.06,1.15,IP1;Kendal,Cumbria,E,54.33,-2.75,LA9
Keswick,Cumbria,E,54.60,-3.13,CA12;Kirkwall,Orkney,S,58.98,-2.96,KW15
Lancaster,Lancashire,E,54.05,-2.80,LA1;Leeds,West Yorkshire,E,53.80,-1.55,LS1
Leicester,Leicestershire,E,52.64,-1.13,LE1;Lerwick,Shetland,S,60.15,-1.15,ZE1
Lewes,East Sussex,E,50.87,0.01,BN7;Lincoln,Lincolnshire,E,53.23,-0.54,LN2
Liverpool,Lancashire,E,53.41,-2.98,L1;London,Greater London,E,51.51,-0.13,SW7
Londonderry,County Londonderry,N,55.00,-7.31,BT48;Ludlow,Shropshire,E,52.37,-2.72,SY8
Lyme Regis,Dorset,E,50.73,-2.94,DT7;Maidstone,Kent,E,51.27,0.52,ME14
Malvern,Worcestershire,E,52.11,-2.33,WR14;Manchester,Lancashire,E,53.48,-2.24,M1
Marlborough,Wiltshire,E,51.42,-1.73,SN8;Monmouth,Monmouthshire,W,51.81,-2.72,NP25
Montrose,Angus,S,56.71,-2.47,DD10;Newcastle,Tyne and Wear,E,54.97,-1.61,NE1
Newport,Isle of Wight,E,50.70,-1.29,PO30;Northampton,Northamptonshire,E,52.24,-0.90,NN1
Norwich,Norfolk,E,52.63,1.30,NR1;Nottingham,Nottinghamshire,E,52.95,-1.15,NG1
Oban,Argyll,S,56.41,-5.47,PA34;Omagh,County Tyrone,N,54.60,-7.30,BT78
Oxford,Oxfordshire,E,51.75,-1.26,OX1;Paisley,Renfrewshire,S,55.85,-4.42,PA1
Penzance,Cornwall,E,50.12,-5.54,TR18;Perth,Perthshire,S,56.40,-3.43,PH1
Peterborough,Cambridgeshire,E,52.57,-0.24,PE1;Plymouth,Devon,E,50.37,-4.14,PL1
Portsmouth,Hampshire,E,50.80,-1.09,PO1;Preston,Lancashire,E,53.76,-2.70,PR1
Reading,Berkshire,E,51.45,-0.97,RG1;Saffron Walden,Essex,E,52.02,0.24,CB10
Salisbury,Wiltshire,E,51.07,-1.79,SP1;Scarborough,North Yorkshire,E,54.28,-0.40,YO11
Selborne,Hampshire,E,51.10,-0.94,GU34;Sheffield,South Yorkshire,E,53.38,-1.47,S1
Shrewsbury,Shropshire,E,52.71,-2.75,SY1;Southampton,Hampshire,E,50.90,-1.40,SO14
St Andrews,Fife,S,56.34,-2.80,KY16;Stirling,Stirlingshire,S,56.12,-3.94,FK8
Stornoway,Western Isles,S,58.21,-6.39,HS1;Stroud,Gloucestershire,E,51.75,-2.22,GL5
Sunderland,Tyne and Wear,E,54.91,-1.38,SR1;Swansea,Glamorgan,W,51.62,-3.94,SA1
Taunton,Somerset,E,51.02,-3.10,TA1;Thurso,Caithness,S,58.60,-3.52,KW14
Torquay,Devon,E,50.46,-3.53,TQ1;Truro,Cornwall,E,50.26,-5.05,TR1
Warwick,Warwickshire,E,52.28,-1.59,CV34;Whitby,North Yorkshire,E,54.49,-0.61,YO22
Winchester,Hampshire,E,51.06,-1.31,SO23;Wisbech,Cambridgeshire,E,52.67,0.16,PE13
Worcester,Worcestershire,E,52.19,-2.22,WR1;York,North Yorkshire,E,53.96,-1.08,YO1
"""

_COASTAL = """
Aberdeen,Aberystwyth,Ayr,Bangor,Berwick,Bridport,Brighton,Coleraine,Dundee,Falmouth,Grimsby
Hastings,Kirkwall,Lerwick,Lyme Regis,Montrose,Newport,Oban,Penzance,Plymouth,Portsmouth
Scarborough,St Andrews,Stornoway,Sunderland,Swansea,Thurso,Torquay,Whitby
"""

# The United Kingdom, under the name that GBIF writes, is first: most specimens come from there.
_COUNTRIES = """
GB|GBR|United Kingdom of Great Britain and Northern Ireland|EUROPE|EUROPE|51,-3,55,0|
IE|IRL|Ireland|EUROPE|EUROPE|52,-9,54,-7|Burren 53.03 -9.10, Killarney 52.06 -9.51, Connemara 53.50 -9.85~
FR|FRA|France|EUROPE|EUROPE|44,0,48,5|Fontainebleau 48.40 2.70, Chamonix 45.92 6.87, Banyuls-sur-Mer 42.48 3.13~
DE|DEU|Germany|EUROPE|EUROPE|48,8,53,13|Harz 51.75 10.62, Schwarzwald 48.05 8.20, Sylt 54.90 8.33~
ES|ESP|Spain|EUROPE|EUROPE|38,-6,42,-1|Sierra Nevada 37.09 -3.40, Picos de Europa 43.20 -4.85, Cadaqués 42.29 3.28~
PT|PRT|Portugal|EUROPE|EUROPE|38,-8.5,41.5,-7|Serra da Estrela 40.32 -7.61, Sintra 38.79 -9.39~
IT|ITA|Italy|EUROPE|EUROPE|42,11,45,13|Bologna 44.49 11.34, Monti Sibillini 42.90 13.20, Golfo di Napoli 40.83 14.25~
CH|CHE|Switzerland|EUROPE|EUROPE|46.3,7,47.3,9|Zermatt 46.02 7.75, Engadin 46.50 9.84
NO|NOR|Norway|EUROPE|EUROPE|60,6,62,11|Hardangervidda 60.10 7.50, Bergen 60.39 5.32~
SE|SWE|Sweden|EUROPE|EUROPE|57,13,64,16|Abisko 68.35 18.82, Småland 57.20 15.20
IS|ISL|Iceland|EUROPE|EUROPE|64,-21,65.5,-16|Mývatn 65.60 -17.00, Vestmannaeyjar 63.43 -20.28~
GR|GRC|Greece|EUROPE|EUROPE|38,21.5,40,23|Mount Olympus 40.08 22.35, Delphi 38.48 22.50
RU|RUS|Russian Federation|ASIA|EUROPE|55,60,65,120|Lake Baikal 53.50 108.00, Altai 50.40 87.60
TR|TUR|Türkiye|ASIA|EUROPE|37.5,29,40.5,40|Taurus Mountains 37.00 33.50, Erzurum 39.90 41.27
IN|IND|India|ASIA|ASIA|14,75,27,84|Sikkim 27.50 88.45, Nilgiri Hills 11.40 76.70, Khasia Hills 25.50 91.80, Darjeeling 27.04 88.26
LK|LKA|Sri Lanka|ASIA|ASIA|6.5,80.2,8.5,81.3|Peradeniya 7.27 80.60, Kandy 7.29 80.64
NP|NPL|Nepal|ASIA|ASIA|27.5,83,28.5,86|Khumbu 27.90 86.75, Langtang 28.21 85.55
MM|MMR|Myanmar|ASIA|ASIA|18,95,25,97.5|Shan States 21.30 97.40, Maymyo 22.03 96.47
CN|CHN|China|ASIA|ASIA|25,103,35,115|Yunnan 25.70 100.20, 四川省峨眉山 29.53 103.34, Szechuan 30.60 102.90
JP|JPN|Japan|ASIA|ASIA|35,137,36.5,140|Hakone 35.23 139.02, Nikko 36.75 139.60, 富士山 35.36 138.73
MY|MYS|Malaysia|ASIA|ASIA|3.5,101.5,5.5,103|Mount Kinabalu 6.07 116.56, Cameron Highlands 4.47 101.38
ID|IDN|Indonesia|ASIA|ASIA|-7.5,107,-6.8,112|Buitenzorg -6.60 106.80, Krakatau -6.10 105.42~
PH|PHL|Philippines|ASIA|ASIA|14.5,120.6,17,121.8|Mount Makiling 14.13 121.19, Baguio 16.41 120.59, Cebu 10.30 123.90~
PG|PNG|Papua New Guinea|OCEANIA|OCEANIA|-7.5,142,-4.5,146|Kokoda -8.88 147.73, Owen Stanley Range -8.90 147.60, Milne Bay -10.40 150.40~
AU|AUS|Australia|OCEANIA|OCEANIA|-34,118,-18,148|Swan River -31.95 115.86, Darling Downs -27.60 151.20, Port Essington -11.35 132.15~, Hobart Town -42.88 147.33
NZ|NZL|New Zealand|OCEANIA|OCEANIA|-44.5,169.5,-42.5,172|Otago -45.40 169.80, Arthur's Pass -42.94 171.56
FJ|FJI|Fiji|OCEANIA|OCEANIA|-18.2,177.5,-17.5,178.4|Viti Levu -17.80 178.00, Taveuni -16.85 -179.97~
ZA|ZAF|South Africa|AFRICA|AFRICA|-33,19,-26,29|Table Mountain -33.96 18.41, Karoo -32.30 22.50, Drakensberg -29.10 29.30
KE|KEN|Kenya|AFRICA|AFRICA|-2,35.5,2,38.5|Mount Kenya -0.15 37.31, Aberdare Range -0.40 36.70, Malindi -3.22 40.12~
TZ|TZA|Tanzania, United Republic of|AFRICA|AFRICA|-9,31,-3,37.5|Usambara -4.80 38.40, Tabora -5.02 32.80, Zanzibar -6.16 39.19~
UG|UGA|Uganda|AFRICA|AFRICA|0,30.5,3,34|Ruwenzori 0.39 29.90, Budongo Forest 1.73 31.55
NG|NGA|Nigeria|AFRICA|AFRICA|7,4,12,11|Ibadan 7.38 3.90, Jos Plateau 9.80 8.90
GH|GHA|Ghana|AFRICA|AFRICA|5.5,-2.5,10,-0.5|Aburi 5.85 -0.17, Kumasi 6.69 -1.62
ET|ETH|Ethiopia|AFRICA|AFRICA|6,36,12,40|Bale Mountains 6.85 39.85, Shoa 9.00 38.90
EG|EGY|Egypt|AFRICA|AFRICA|24,28,30,32|Fayum 29.31 30.84, Wadi Natrun 30.40 30.35, وادي النطرون 30.40 30.35
MG|MDG|Madagascar|AFRICA|AFRICA|-23,45,-16,48|Andasibe -18.93 48.42, Fort Dauphin -25.03 46.99~
SL|SLE|Sierra Leone|AFRICA|AFRICA|7.5,-12.5,9,-11|Njala 8.11 -12.08, Freetown 8.48 -13.23
US|USA|United States of America|NORTH_AMERICA|NORTH_AMERICA|33,-120,46,-80|Yosemite 37.75 -119.59, Black Hills 43.90 -103.60
CA|CAN|Canada|NORTH_AMERICA|NORTH_AMERICA|49.5,-122,58,-70|Banff 51.18 -115.57, Churchill on Hudson Bay 58.77 -94.17~
MX|MEX|Mexico|NORTH_AMERICA|LATIN_AMERICA|17,-103,26,-98|Oaxaca 17.07 -96.72, Orizaba 18.85 -97.10
JM|JAM|Jamaica|NORTH_AMERICA|LATIN_AMERICA|17.95,-78,18.4,-76.5|Blue Mountains 18.08 -76.65, Cockpit Country 18.30 -77.65
BR|BRA|Brazil|SOUTH_AMERICA|LATIN_AMERICA|-22,-57,-4,-44|Santarém -2.44 -54.70, Serra dos Órgãos -22.45 -43.00
PE|PER|Peru|SOUTH_AMERICA|LATIN_AMERICA|-13,-75.5,-6,-71.5|Machu Picchu -13.16 -72.55, Iquitos -3.75 -73.25
EC|ECU|Ecuador|SOUTH_AMERICA|LATIN_AMERICA|-2,-79,0,-77|Chimborazo -1.47 -78.82, Galápagos Islands -0.62 -90.35~
CL|CHL|Chile|SOUTH_AMERICA|LATIN_AMERICA|-45,-73,-33,-71|Valdivia -39.81 -73.25, Chiloé -42.60 -73.95~
GY|GUY|Guyana|SOUTH_AMERICA|LATIN_AMERICA|3,-60,6.5,-58|Mount Roraima 5.14 -60.76, Kaieteur 5.17 -59.48
FK|FLK|Falkland Islands (Malvinas)|SOUTH_AMERICA|LATIN_AMERICA|-52,-60.5,-51.5,-58.5|Stanley -51.70 -57.85~
AQ|ATA|Antarctica|ANTARCTICA|ANTARCTICA|-85,-60,-70,60|Cape Evans -77.64 166.41~, Hope Bay -63.40 -57.00~
"""

NATIONS = {
    "E": ("England", "GBR.1_1"),
    "N": ("Northern Ireland", "GBR.2_1"),
    "S": ("Scotland", "GBR.3_1"),
    "W": ("Wales", "GBR.4_1"),
}
SITES = ("", " Common", " Wood", " Moor", " Fen", ", garden wall", ", disused quarry", " Down")


def _town(text: str) -> Town:
    name, county, nation, latitude, longitude, postcode = text.split(",")
    return Town(name, county, nation, float(latitude), float(longitude), postcode)


def _country(line: str) -> Country:
    *words, box, localities = line.split("|")
    found = tuple(_locality(text) for text in localities.split(", ") if text)
    return Country(*words, *map(float, box.split(",")), found)


def _locality(text: str) -> Locality:
    """Read "name latitude longitude"; a ``~`` behind is for the sea."""
    name, latitude, longitude = text.removesuffix("~").rsplit(" ", 2)
    return Locality(name, float(latitude), float(longitude), text.endswith("~"))


COASTAL = set(_COASTAL.replace("\n", ",").split(","))
TOWNS = [_town(part) for line in _TOWNS.split("\n") if line for part in line.split(";")]
UK, *ABROAD = [_country(line) for line in _COUNTRIES.strip().split("\n")]
