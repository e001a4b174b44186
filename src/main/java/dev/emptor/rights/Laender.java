package dev.emptor.rights;

import java.util.List;

/** The German authorities that supervise private bodies, one for each Land. As of November 2026. */
final class Laender {
    static final List<Authority> ALL = List.of(
            at("BW", "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
                    "Lautenschlagerstraße 20, 70173 Stuttgart", "https://www.baden-wuerttemberg.datenschutz.de",
                    "poststelle@lfdi.bwl.de"),
            at("BY", "Bayerisches Landesamt für Datenschutzaufsicht", "Promenade 18, 91522 Ansbach",
                    "https://www.lda.bayern.de", "poststelle@lda.bayern.de"),
            at("BE", "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
                    "Alt-Moabit 59-61, 10555 Berlin", "https://www.datenschutz-berlin.de",
                    "mailbox@datenschutz-berlin.de"),
            at("BB", "Die Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg",
                    "Stahnsdorfer Damm 77, 14532 Kleinmachnow", "https://www.lda.brandenburg.de",
                    "poststelle@lda.brandenburg.de"),
            at("HB", "Die Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen",
                    "Arndtstraße 1, 27570 Bremerhaven", "https://www.datenschutz.bremen.de",
                    "office@datenschutz.bremen.de"),
            at("HH", "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
                    "Ludwig-Erhard-Straße 22, 20459 Hamburg", "https://datenschutz-hamburg.de",
                    "mailbox@datenschutz.hamburg.de"),
            at("HE", "Der Hessische Beauftragte für Datenschutz und Informationsfreiheit",
                    "Gustav-Stresemann-Ring 1, 65189 Wiesbaden", "https://datenschutz.hessen.de",
                    "poststelle@datenschutz.hessen.de"),
            at("MV", "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
                    "Schloss Schwerin, Lennéstraße 1, 19053 Schwerin",
                    "https://www.datenschutz-mv.de", "info@datenschutz-mv.de"),
            at("NI", "Der Landesbeauftragte für den Datenschutz Niedersachsen", "Prinzenstraße 5, 30159 Hannover",
                    "https://www.lfd.niedersachsen.de", "poststelle@lfd.niedersachsen.de"),
            at("NW", "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
                    "Kavalleriestraße 2-4, 40213 Düsseldorf", "https://www.ldi.nrw.de", "poststelle@ldi.nrw.de"),
            at("RP", "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz",
                    "Hintere Bleiche 34, 55116 Mainz", "https://www.datenschutz.rlp.de",
                    "poststelle@datenschutz.rlp.de"),
            at("SL", "Unabhängiges Datenschutzzentrum Saarland", "Fritz-Dobisch-Straße 12, 66111 Saarbrücken",
                    "https://www.datenschutz.saarland.de", "poststelle@datenschutz.saarland.de"),
            at("SN", "Sächsische Datenschutz- und Transparenzbeauftragte", "Maternistraße 17, 01067 Dresden",
                    "https://www.datenschutz.sachsen.de", "post@sdtb.sachsen.de"),
            at("ST", "Landesbeauftragte für den Datenschutz Sachsen-Anhalt", "Otto-von-Guericke-Straße 34a,"
                    + " 39104 Magdeburg", "https://datenschutz.sachsen-anhalt.de",
                    "poststelle@lfd.sachsen-anhalt.de"),
            at("SH", "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein", "Holstenstraße 98, 24103 Kiel",
                    "https://www.datenschutzzentrum.de", "mail@datenschutzzentrum.de"),
            at("TH", "Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit",
                    "Häßlerstraße 8, 99096 Erfurt", "https://www.tlfdi.de", "poststelle@datenschutz.thueringen.de"));

    private Laender() {}

    private static Authority at(String land, String name, String address, String page, String mail) {
        return new Authority("DE-" + land, name, address + ", Deutschland", page, mail);
    }
}
