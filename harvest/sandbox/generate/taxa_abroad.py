"""Taxa that live outside Europe, in the form of ``taxa.LIVING``; ``ranges`` says where."""

ABROAD = """
Animalia Chordata Aves Sphenisciformes Spheniscidae
: Pygoscelis adeliae (Hombron & Jacquinot, 1841); Spheniscus magellanicus (Forster, 1781)
Animalia Chordata Aves Apterygiformes Apterygidae
: Apteryx mantelli Bartlett, 1852
Animalia Chordata Aves Passeriformes Menuridae
: Menura novaehollandiae Latham, 1801
Animalia Chordata Aves Passeriformes Paradisaeidae
: Paradisaea raggiana Sclater, 1873
Animalia Chordata Aves Passeriformes Cotingidae
: Rupicola peruvianus (Latham, 1790)
Animalia Chordata Aves Passeriformes Thraupidae
: Geospiza fortis Gould, 1837; Camarhynchus pallidus (Sclater & Salvin, 1870)
Animalia Chordata Aves Accipitriformes Accipitridae
: Pithecophaga jefferyi Ogilvie-Grant, 1896
Animalia Chordata Aves Galliformes Phasianidae
: Lophophorus impejanus (Latham, 1790); Chrysolophus amherstiae (Leadbeater, 1829); Gallus lafayettii Lesson, 1831
Animalia Chordata Aves Columbiformes Columbidae
: Ectopistes migratorius (Linnaeus, 1766)
Animalia Chordata Aves Pelecaniformes Balaenicipitidae
: Balaeniceps rex Gould, 1850
Animalia Chordata Aves Pelecaniformes Ardeidae
: Bubulcus ibis (Linnaeus, 1758)
Animalia Chordata Aves Coraciiformes Todidae
: Todus todus (Linnaeus, 1758)
Animalia Chordata Mammalia Monotremata Ornithorhynchidae
: Ornithorhynchus anatinus (Shaw, 1799)
Animalia Chordata Mammalia Primates Lemuridae
: Lemur catta Linnaeus, 1758
Animalia Chordata Mammalia Carnivora Canidae
: Canis simensis Rüppell, 1840; Vulpes zerda (Zimmermann, 1780)
Animalia Chordata Mammalia Chiroptera Pteropodidae
: Pteropus tonganus Quoy & Gaimard, 1830; Eidolon helvum (Kerr, 1792)
Animalia Chordata Sphenodontia Rhynchocephalia Sphenodontidae
: Sphenodon punctatus (Gray, 1842)
Animalia Chordata Squamata - Iguanidae
: Brachylophus fasciatus (Brongniart, 1800)
Animalia Chordata Squamata - Viperidae
: Cerastes cerastes (Linnaeus, 1758); Bitis arietans (Merrem, 1820)
Animalia Chordata Amphibia Caudata Cryptobranchidae
: Andrias japonicus (Temminck, 1836)
Animalia Chordata Amphibia Caudata Ambystomatidae
: Ambystoma mexicanum (Shaw & Nodder, 1798)
Animalia Chordata Amphibia Anura Rhinodermatidae
: Rhinoderma darwinii Duméril & Bibron, 1841
Animalia Arthropoda Insecta Lepidoptera Nymphalidae
: Danaus plexippus (Linnaeus, 1758); Vanessa cardui (Linnaeus, 1758); Morpho menelaus (Linnaeus, 1758); Charaxes castor (Cramer, 1775)
Animalia Arthropoda Insecta Lepidoptera Papilionidae
: Teinopalpus imperialis Hope, 1843; Trogonoptera brookiana (Wallace, 1855); Papilio homerus Fabricius, 1793; Luehdorfia chinensis Leech, 1893; Parnassius nordmanni Ménétries, 1850; Papilio dardanus Brown, 1776
Animalia Arthropoda Insecta Lepidoptera Saturniidae
: Attacus atlas (Linnaeus, 1758)
Animalia Arthropoda Insecta Lepidoptera Uraniidae
: Chrysiridia rhipheus (Drury, 1773)
Animalia Arthropoda Insecta Coleoptera Lucanidae
: Lucanus maculifemoratus Motschulsky, 1861; Chiasognathus grantii Stephens, 1831
Animalia Arthropoda Insecta Coleoptera Scarabaeidae
: Scarabaeus sacer Linnaeus, 1758; Dynastes hercules (Linnaeus, 1758)
Animalia Arthropoda Insecta Orthoptera Anostostomatidae
: Deinacrida heteracantha White, 1842
Animalia Arthropoda Insecta Diptera Stratiomyidae
: Parastratiosphecomyia stratiosphecomyioides Brunetti, 1923
Animalia Arthropoda Malacostraca Amphipoda Acanthogammaridae
: Gammaracanthuskytodermogammarus loricatobaicalensis (Dybowski, 1926)
Plantae Tracheophyta Magnoliopsida Proteales Proteaceae
: Banksia serrata L.f.; Protea cynaroides (L.) L.
Plantae Tracheophyta Magnoliopsida Myrtales Myrtaceae
: Eucalyptus globulus Labill.; Leptospermum scoparium J.R.Forst. & G.Forst.; Metrosideros collina (J.R.Forst. & G.Forst.) A.Gray
Plantae Tracheophyta Magnoliopsida Ericales Ericaceae
: Rhododendron arboreum Sm.; Rhododendron zoelleri Warb.; Rhododendron delavayi Franch.
Plantae Tracheophyta Magnoliopsida Cornales Nyssaceae
: Davidia involucrata Baill.
Plantae Tracheophyta Magnoliopsida Caryophyllales Nepenthaceae
: Nepenthes ampullaria Jack
Plantae Tracheophyta Magnoliopsida Ranunculales Papaveraceae
: Meconopsis napaulensis DC.
Plantae Tracheophyta Magnoliopsida Asterales Campanulaceae
: Lobelia telekii Schweinf.; Lobelia rhynchopetalum (Hochst. ex A.Rich.) Hemsl.
Plantae Tracheophyta Magnoliopsida Asterales Asteraceae
: Dahlia coccinea Cav.
Plantae Tracheophyta Magnoliopsida Gentianales Rubiaceae
: Cinchona officinalis L.; Coffea arabica L.
Plantae Tracheophyta Magnoliopsida Myrtales Onagraceae
: Fuchsia magellanica Lam.
Plantae Tracheophyta Magnoliopsida Nymphaeales Nymphaeaceae
: Victoria amazonica (Poepp.) J.C.Sowerby
Plantae Tracheophyta Liliopsida Asparagales Orchidaceae
: Dendrobium nobile Lindl.; Cypripedium reginae Walter; Vanda sanderiana (Rchb.f.) Rchb.f.
Plantae Tracheophyta Liliopsida Arecales Arecaceae
: Elaeis guineensis Jacq.
Plantae Tracheophyta Liliopsida Poales Poaceae
: Deschampsia antarctica É.Desv.; Poa flabellata (Lam.) Raspail
Plantae Tracheophyta Liliopsida Poales Cyperaceae
: Cyperus papyrus L.; Cyperus rotundus L.
Plantae Tracheophyta Polypodiopsida Polypodiales Pteridaceae
: Adiantum capillus-veneris L.
Plantae Tracheophyta Polypodiopsida Cyatheales Dicksoniaceae
: Dicksonia squarrosa (G.Forst.) Sw.
Plantae Tracheophyta Pinopsida Pinales Pinaceae
: Larix sibirica Ledeb.
Plantae Tracheophyta Pinopsida Pinales Cupressaceae
: Cryptomeria japonica (L.f.) D.Don; Sequoiadendron giganteum (Lindl.) J.Buchholz
Plantae Tracheophyta Pinopsida Pinales Araucariaceae
: Araucaria araucana (Molina) K.Koch
Plantae Bryophyta Bryopsida Bryales Bryaceae
: Bryum argenteum Hedw.
Fungi Ascomycota Lecanoromycetes Lecanorales Parmeliaceae
: Usnea antarctica Du Rietz
Fungi Basidiomycota Agaricomycetes Agaricales Schizophyllaceae
: Schizophyllum commune Fr.
"""
