namespace RemoteSupport.Shared.KeyCheck;

/// <summary>The same words as tests/fixtures/keycheck/sas-de.txt and sas-en.txt; a test compares them.</summary>
internal static class WordListData
{
    public const string German = """
        abend adler ahorn alarm ampel april armband atlas bagger banane bargeld benzin besen bilanz birne blitz
        blume brief brunnen buche burg butter cello chef clown comic dackel dampf datum dauer delfin denkmal
        depot dialog distel doktor donner dose drachen druck duft echo efeu eichel einhorn elefant ernte essig
        etage fabrik falter familie feder feige feld fenster figur firma fluss forelle foto freund frosch frucht
        galerie garten gebirge gedicht gehweg gelenk gepard gips gitarre globus gorilla granit grenze grotte haken harfe
        heizung henne herbst hirsch hocker holz honig hotel hummel hund husten idee imker ingwer insel irrtum
        jagd januar jasmin joghurt juli juwel kaktus kamera kapelle keks kette kino kissen klavier klima kloster
        kobold koch koffer kohle komet konzert kraft krug kuckuck kurve lappen laterne lawine lehrer lerche libelle
        licht lilie luxus magnet mantel marmor matrose melone messer metall milch minute moos mosaik mustang nachbar
        name nebel neffe nektar nerv norden obst oktober olive oper orange oregano orgel ozean papier parfum
        paste pedal pelikan perle pfanne pfeffer pflaume pilot pinguin pizza plakat polster portal praline preis prinz
        probe pudding pumpe punkt puzzle quiz radio rahmen rakete raupe reifen rezept riegel rinde roboter roggen
        rosine rutsche safran salat sandale sekunde senf signal silber sirup skelett skizze smaragd sofa sommer spaten
        specht spinat sport sprache spule statue stein stift storch strand stuhl tablett taxi teller teppich thema
        thron ticket tomate topf treppe trikot trommel tunnel uhrwerk unfall uniform urlaub vampir ventil violine vitamin
        vulkan wachtel waffel wiese wigwam winter wolke wurzel zahn zebra zement zikade zimt zirkus zunge zwerg
        """;

    public const string English = """
        acorn album alley almond amber anchor angel ankle april arrow aspen atlas attic autumn avocado badge
        bakery banjo barrel basket beaver bedroom berry bicycle bishop blossom bonfire bottle boulder bowl brandy bronze
        brush buffalo bullet butter cabin cactus camel canoe captain carpet castle cedar cello cement chair cheese
        church cinema circus clock coast coconut coffee compass copper coral cotton cousin cowboy cradle cricket crown
        crystal cymbal dagger dawn deck delta dentist desert diamond dinner dolphin donkey drawer dress drum dust
        eagle earring echo eclipse elbow emerald engine exit fabric falcon family farmer fence fern fiddle figure
        flask flower flute forest fossil friend frog fruit garden geyser ghost globe goblet golf grape guitar
        harbor hermit hiking hood hotel husky igloo inch indigo insect iris island ivory jaguar jewel jigsaw
        juice jungle kayak kidney kiwi knight koala ladder laptop lemon lily lizard locket lotus magnet marble
        meadow melody metal mirror mitten moose motor muffin museum napkin nectar needle nephew nickel north nozzle
        nugget nurse oasis ocean olive omelet onion opera orange palace papaya pasta peach pebble pencil pickle
        pigeon pilot pirate pizza planet poem polar potato powder prince puppet quartz quilt rabbit radio raft
        raven razor recipe reef ribbon ruby runway sailor salad sandal sauce scarf school season sheep shrimp
        signal silver siren sketch sleeve smoke snail soccer sofa spider spoon square statue sting storm sugar
        summer sunset swan syrup taxi teapot temple tennis tiger tulip tunnel turkey tuxedo twig urchin vacuum
        velvet vendor vine violin voyage waffle wagon walnut water weasel whale widow yacht yogurt zebra zodiac
        """;
}
