package dev.emptor.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who takes a complaint on personal data or on a contract, by law and place. As of November 2026. A complaint under the
 * GDPR may go to the authority where the owner lives (Art. 77(1)); in Germany that of her Land, since private sellers
 * are supervised by the Länder. Where we know no mail address, or the authority wants its own form, the page is given.
 */
public final class Authorities {
    private static final List<Authority> ALL = all();
    private static final Authority CONSUMERS_EU = new Authority("EU", "European Consumer Centre of your country",
            "found on the page of the network of European Consumer Centres", "https://www.eccnet.eu", "");
    private static final Authority CONSUMERS_UK = new Authority("GB", "Citizens Advice consumer service",
            "3rd Floor North, 200 Aldersgate Street, London EC1A 4HD",
            "https://www.citizensadvice.org.uk/consumer/", "");

    private Authorities() {}

    /** All of them that are for personal data, in the order of their places. */
    public static List<Authority> ofData() {
        return ALL;
    }

    /**
     * The right one; {@code region} as in ISO 3166-2 without the country, for the owner's country. Empty where it
     * depends on a region that is not given, or none is known.
     */
    public static Optional<Authority> of(Law law, String owner, String region, Optional<String> seller) {
        return switch (law) {
            case GDPR -> Laws.eea(owner) ? at(owner, region) : seller.flatMap(country -> at(country, ""));
            case UK_GDPR -> at("GB", "");
            case SWISS -> at("CH", "");
            case CCPA -> at("US", "CA");
            case EU_CONSUMER -> Optional.of(CONSUMERS_EU);
            case UK_CONSUMER -> Optional.of(CONSUMERS_UK);
        };
    }

    /** Whether the country's authorities are by region, so that one must be given. */
    public static boolean byRegion(String country) {
        return country.equals("DE");
    }

    /** The regions that have an authority of their own in that country. */
    public static List<String> regionsOf(String country) {
        return ALL.stream().map(Authority::where).filter(where -> where.startsWith(country + "-"))
                .map(where -> where.substring(country.length() + 1)).toList();
    }

    private static Optional<Authority> at(String country, String region) {
        return ALL.stream().filter(a -> a.where().equals(country) || a.where().equals(country + "-" + region))
                .findFirst();
    }

    private static List<Authority> all() {
        List<Authority> all = new ArrayList<>(Laender.ALL);
        add(all, "AT", "Österreichische Datenschutzbehörde", "Barichgasse 40-42, 1030 Wien, Österreich",
                "https://www.dsb.gv.at", "dsb@dsb.gv.at");
        add(all, "BE", "Autorité de protection des données / Gegevensbeschermingsautoriteit",
                "Rue de la Presse 35, 1000 Bruxelles, Belgique", "https://www.autoriteprotectiondonnees.be",
                "contact@apd-gba.be");
        add(all, "BG", "Commission for Personal Data Protection",
                "2 Prof. Tsvetan Lazarov Blvd., 1592 Sofia, Bulgaria", "https://www.cpdp.bg", "kzld@cpdp.bg");
        add(all, "CY", "Office of the Commissioner for Personal Data Protection",
                "15 Kypranoros Street, 1061 Nicosia, Cyprus", "https://www.dataprotection.gov.cy",
                "commissioner@dataprotection.gov.cy");
        add(all, "CZ", "Úřad pro ochranu osobních údajů", "Pplk. Sochora 27, 170 00 Praha 7, Česko",
                "https://uoou.gov.cz", "posta@uoou.gov.cz");
        add(all, "DK", "Datatilsynet", "Carl Jacobsens Vej 35, 2500 Valby, Danmark", "https://www.datatilsynet.dk",
                "dt@datatilsynet.dk");
        add(all, "EE", "Andmekaitse Inspektsioon", "Tatari 39, 10134 Tallinn, Eesti", "https://www.aki.ee",
                "info@aki.ee");
        add(all, "ES", "Agencia Española de Protección de Datos", "C/ Jorge Juan 6, 28001 Madrid, España",
                "https://www.aepd.es", "");
        add(all, "FI", "Tietosuojavaltuutetun toimisto", "PL 800, 00531 Helsinki, Suomi", "https://tietosuoja.fi",
                "tietosuoja@om.fi");
        add(all, "FR", "Commission nationale de l'informatique et des libertés",
                "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France", "https://www.cnil.fr/fr/plaintes", "");
        add(all, "GR", "Hellenic Data Protection Authority", "Kifissias 1-3, 115 23 Athens, Greece",
                "https://www.dpa.gr", "complaints@dpa.gr");
        add(all, "HR", "Agencija za zaštitu osobnih podataka", "Selska cesta 136, 10000 Zagreb, Hrvatska",
                "https://azop.hr", "azop@azop.hr");
        add(all, "HU", "Nemzeti Adatvédelmi és Információszabadság Hatóság",
                "Falk Miksa utca 9-11, 1055 Budapest, Magyarország", "https://www.naih.hu",
                "ugyfelszolgalat@naih.hu");
        add(all, "IE", "Data Protection Commission", "6 Pembroke Row, Dublin 2, D02 X963, Ireland",
                "https://www.dataprotection.ie", "");
        add(all, "IS", "Persónuvernd", "Laugavegur 166, 105 Reykjavík, Ísland", "https://www.personuvernd.is",
                "postur@personuvernd.is");
        add(all, "IT", "Garante per la protezione dei dati personali", "Piazza Venezia 11, 00187 Roma, Italia",
                "https://www.garanteprivacy.it", "protocollo@gpdp.it");
        add(all, "LI", "Datenschutzstelle", "Städtle 38, 9490 Vaduz, Liechtenstein",
                "https://www.datenschutzstelle.li", "info.dss@llv.li");
        add(all, "LT", "Valstybinė duomenų apsaugos inspekcija", "L. Sapiegos g. 17, 10312 Vilnius, Lietuva",
                "https://vdai.lrv.lt", "ada@ada.lt");
        add(all, "LU", "Commission nationale pour la protection des données",
                "15 boulevard du Jazz, 4370 Belvaux, Luxembourg", "https://cnpd.public.lu", "");
        add(all, "LV", "Datu valsts inspekcija", "Elijas iela 17, 1050 Rīga, Latvija", "https://www.dvi.gov.lv",
                "pasts@dvi.gov.lv");
        add(all, "MT", "Information and Data Protection Commissioner",
                "Floor 2, Airways House, Triq Il-Kbira, Tas-Sliema SLM 1549, Malta", "https://idpc.org.mt",
                "idpc.info@idpc.org.mt");
        add(all, "NL", "Autoriteit Persoonsgegevens", "Postbus 93374, 2509 AJ Den Haag, Nederland",
                "https://www.autoriteitpersoonsgegevens.nl", "");
        add(all, "NO", "Datatilsynet", "Postboks 458 Sentrum, 0105 Oslo, Norge", "https://www.datatilsynet.no",
                "postkasse@datatilsynet.no");
        add(all, "PL", "Urząd Ochrony Danych Osobowych", "ul. Stanisława Moniuszki 1A, 00-014 Warszawa, Polska",
                "https://uodo.gov.pl", "kancelaria@uodo.gov.pl");
        add(all, "PT", "Comissão Nacional de Proteção de Dados",
                "Av. D. Carlos I, 134, 1.º, 1200-651 Lisboa, Portugal", "https://www.cnpd.pt", "geral@cnpd.pt");
        add(all, "RO", "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
                "B-dul G-ral. Gheorghe Magheru 28-30, 010336 București, România", "https://www.dataprotection.ro",
                "anspdcp@dataprotection.ro");
        add(all, "SE", "Integritetsskyddsmyndigheten", "Box 8114, 104 20 Stockholm, Sverige", "https://www.imy.se",
                "imy@imy.se");
        add(all, "SI", "Informacijski pooblaščenec", "Dunajska cesta 22, 1000 Ljubljana, Slovenija",
                "https://www.ip-rs.si", "gp.ip@ip-rs.si");
        add(all, "SK", "Úrad na ochranu osobných údajov Slovenskej republiky",
                "Hraničná 12, 820 07 Bratislava 27, Slovensko", "https://dataprotection.gov.sk",
                "statny.dozor@pdp.gov.sk");
        add(all, "GB", "Information Commissioner's Office",
                "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, United Kingdom",
                "https://ico.org.uk/make-a-complaint/", "");
        add(all, "CH", "Eidgenössischer Datenschutz- und Öffentlichkeitsbeauftragter",
                "Feldeggweg 1, 3003 Bern, Schweiz", "https://www.edoeb.admin.ch", "");
        add(all, "US-CA", "California Privacy Protection Agency",
                "400 R Street, Suite 350, Sacramento, CA 95811, USA", "https://cppa.ca.gov/webapplications/complaint",
                "");
        return List.copyOf(all);
    }

    private static void add(List<Authority> all, String where, String name, String address, String page,
            String mail) {
        all.add(new Authority(where, name, address, page, mail));
    }
}
