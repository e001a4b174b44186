package dev.emptor.rights;

import java.util.List;

/** The authorities of the European Economic Area, but for Germany's; one for each country. As of November 2026. */
final class Area {
    static final List<Authority> ALL = List.of(
            at("AT", "Österreichische Datenschutzbehörde", "Barichgasse 40-42, 1030 Wien, Österreich",
                    "https://www.dsb.gv.at", "dsb@dsb.gv.at"),
            at("BE", "Autorité de protection des données / Gegevensbeschermingsautoriteit",
                    "Rue de la Presse 35, 1000 Bruxelles, Belgique", "https://www.autoriteprotectiondonnees.be",
                    "contact@apd-gba.be"),
            at("BG", "Commission for Personal Data Protection",
                    "2 Prof. Tsvetan Lazarov Blvd., 1592 Sofia, Bulgaria", "https://www.cpdp.bg", "kzld@cpdp.bg"),
            at("CY", "Office of the Commissioner for Personal Data Protection",
                    "15 Kypranoros Street, 1061 Nicosia, Cyprus", "https://www.dataprotection.gov.cy",
                    "commissioner@dataprotection.gov.cy"),
            at("CZ", "Úřad pro ochranu osobních údajů", "Pplk. Sochora 27, 170 00 Praha 7, Česko",
                    "https://uoou.gov.cz", "posta@uoou.gov.cz"),
            at("DK", "Datatilsynet", "Carl Jacobsens Vej 35, 2500 Valby, Danmark", "https://www.datatilsynet.dk",
                    "dt@datatilsynet.dk"),
            at("EE", "Andmekaitse Inspektsioon", "Tatari 39, 10134 Tallinn, Eesti", "https://www.aki.ee",
                    "info@aki.ee"),
            at("ES", "Agencia Española de Protección de Datos", "C/ Jorge Juan 6, 28001 Madrid, España",
                    "https://www.aepd.es", ""),
            at("FI", "Tietosuojavaltuutetun toimisto", "PL 800, 00531 Helsinki, Suomi", "https://tietosuoja.fi",
                    "tietosuoja@om.fi"),
            at("FR", "Commission nationale de l'informatique et des libertés",
                    "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France",
                    "https://www.cnil.fr/fr/plaintes", ""),
            at("GR", "Hellenic Data Protection Authority", "Kifissias 1-3, 115 23 Athens, Greece",
                    "https://www.dpa.gr", "complaints@dpa.gr"),
            at("HR", "Agencija za zaštitu osobnih podataka", "Selska cesta 136, 10000 Zagreb, Hrvatska",
                    "https://azop.hr", "azop@azop.hr"),
            at("HU", "Nemzeti Adatvédelmi és Információszabadság Hatóság",
                    "Falk Miksa utca 9-11, 1055 Budapest, Magyarország", "https://www.naih.hu",
                    "ugyfelszolgalat@naih.hu"),
            at("IE", "Data Protection Commission", "6 Pembroke Row, Dublin 2, D02 X963, Ireland",
                    "https://www.dataprotection.ie", ""),
            at("IS", "Persónuvernd", "Laugavegur 166, 105 Reykjavík, Ísland", "https://www.personuvernd.is",
                    "postur@personuvernd.is"),
            at("IT", "Garante per la protezione dei dati personali", "Piazza Venezia 11, 00187 Roma, Italia",
                    "https://www.garanteprivacy.it", "protocollo@gpdp.it"),
            at("LI", "Datenschutzstelle", "Städtle 38, 9490 Vaduz, Liechtenstein",
                    "https://www.datenschutzstelle.li", "info.dss@llv.li"),
            at("LT", "Valstybinė duomenų apsaugos inspekcija", "L. Sapiegos g. 17, 10312 Vilnius, Lietuva",
                    "https://vdai.lrv.lt", "ada@ada.lt"),
            at("LU", "Commission nationale pour la protection des données",
                    "15 boulevard du Jazz, 4370 Belvaux, Luxembourg", "https://cnpd.public.lu", ""),
            at("LV", "Datu valsts inspekcija", "Elijas iela 17, 1050 Rīga, Latvija", "https://www.dvi.gov.lv",
                    "pasts@dvi.gov.lv"),
            at("MT", "Information and Data Protection Commissioner",
                    "Floor 2, Airways House, Triq Il-Kbira, Tas-Sliema SLM 1549, Malta", "https://idpc.org.mt",
                    "idpc.info@idpc.org.mt"),
            at("NL", "Autoriteit Persoonsgegevens", "Postbus 93374, 2509 AJ Den Haag, Nederland",
                    "https://www.autoriteitpersoonsgegevens.nl", ""),
            at("NO", "Datatilsynet", "Postboks 458 Sentrum, 0105 Oslo, Norge", "https://www.datatilsynet.no",
                    "postkasse@datatilsynet.no"),
            at("PL", "Urząd Ochrony Danych Osobowych", "ul. Stanisława Moniuszki 1A, 00-014 Warszawa, Polska",
                    "https://uodo.gov.pl", "kancelaria@uodo.gov.pl"),
            at("PT", "Comissão Nacional de Proteção de Dados",
                    "Av. D. Carlos I, 134, 1.º, 1200-651 Lisboa, Portugal", "https://www.cnpd.pt", "geral@cnpd.pt"),
            at("RO", "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal",
                    "B-dul G-ral. Gheorghe Magheru 28-30, 010336 București, România", "https://www.dataprotection.ro",
                    "anspdcp@dataprotection.ro"),
            at("SE", "Integritetsskyddsmyndigheten", "Box 8114, 104 20 Stockholm, Sverige", "https://www.imy.se",
                    "imy@imy.se"),
            at("SI", "Informacijski pooblaščenec", "Dunajska cesta 22, 1000 Ljubljana, Slovenija",
                    "https://www.ip-rs.si", "gp.ip@ip-rs.si"),
            at("SK", "Úrad na ochranu osobných údajov Slovenskej republiky",
                    "Hraničná 12, 820 07 Bratislava 27, Slovensko", "https://dataprotection.gov.sk",
                    "statny.dozor@pdp.gov.sk"));

    private Area() {}

    private static Authority at(String where, String name, String address, String page, String mail) {
        return new Authority(where, name, address, page, mail);
    }
}
