package dev.emptor.crowd;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * People by country, in thousands, by ISO 3166-1 code: the least figure of the years 2022 to 2024 in the World Bank's
 * series SP.POP.TOTL, which rests on the United Nations' World Population Prospects, rounded down. Taiwan is not in
 * that series; its figure is our own rough one, and Cyprus is counted without its north. A country that is not listed
 * counts as empty, so that no request from there seems common.
 */
final class Populations {
    private static final long UNLISTED = 0;
    /** More than live together on average in most countries, so that households are not counted too many. */
    private static final long PEOPLE_PER_HOUSEHOLD = 5;
    private static final long LARGE_HOUSEHOLD = 10;
    /** Where five or more live together on average by what we know, or may: a generous list of our own. */
    private static final Set<String> LARGE = Set.of("AF", "BF", "BI", "BJ", "CD", "CF", "CG", "CI", "CM", "DJ", "ER",
            "ET", "GA", "GM", "GN", "GQ", "GW", "IQ", "JO", "KM", "KW", "LA", "LR", "LY", "ML", "MR", "NE", "NG", "OM",
            "PG", "PK", "PS", "QA", "SA", "SB", "SD", "SL", "SN", "SO", "SS", "ST", "SY", "TD", "TG", "TJ", "TL", "TM",
            "TO", "TV", "UZ", "VU", "WS", "XK", "YE", "ZM");
    /** Of a thousand: as little as a postcode zone or a small province may hold. */
    private static final long REGION = 1;
    /** Of a thousand households in Germany: a low guess of the smallest zone of two digits. */
    private static final long GERMAN_ZONE = 3;

    private static final Map<String, Long> THOUSANDS = table("""
            AD 79,AE 10000,AF 40500,AG 90,AL 2370,AM 2900,AO 35600,AR 45000,AS 46,AT 9000,AU 26000,AW 107,AZ 10100
            BA 3100,BB 280,BD 169000,BE 11600,BF 22500,BG 6440,BH 1500,BI 13000,BJ 13500,BM 64,BN 450,BO 12000
            BR 210000,BS 390,BT 770,BW 2400,BY 9000,BZ 400,CA 38900,CD 100000,CF 5000,CG 6000,CH 8770,CI 30000
            CL 19500,CM 27500,CN 1400000,CO 51700,CR 5000,CU 10900,CV 519,CW 153,CY 900,CZ 10600,DE 83000,DJ 1100
            DK 5900,DM 66,DO 11200,DZ 45000,EC 17800,EE 1300,EG 112000,ER 3400,ES 47500,ET 125000,FI 5500,FJ 900
            FM 110,FO 53,FR 65800,GA 2400,GB 67600,GD 110,GE 3690,GH 33000,GI 37,GL 56,GM 2600,GN 14000,GQ 1800
            GR 10200,GT 17500,GU 165,GW 2100,GY 800,HK 7340,HN 10400,HR 3800,HT 11500,HU 9560,ID 278000,IE 5100
            IL 9200,IM 84,IN 1420000,IQ 44000,IR 89000,IS 380,IT 58800,JM 2800,JO 11200,JP 123000,KE 54000,KG 6970
            KH 17000,KI 130,KM 830,KN 46,KP 26000,KR 51600,KW 4580,KY 71,KZ 20000,LA 7500,LB 5600,LC 170,LI 39
            LK 21900,LR 5370,LS 2280,LT 2800,LU 650,LV 1800,LY 7200,MA 37000,MC 36,MD 2400,ME 620,MF 26,MG 30000,MH 37
            MK 1800,ML 23000,MM 53500,MN 3400,MO 677,MP 44,MR 4870,MT 530,MU 1200,MV 510,MW 20500,MX 128000,MY 34500
            MZ 32600,NA 2880,NC 287,NE 25300,NG 220000,NI 6700,NL 17700,NO 5450,NP 29500,NR 11,NZ 5080,OM 4730,PA 4400
            PE 33400,PF 280,PG 10000,PH 113000,PK 240000,PL 36500,PR 3200,PS 5040,PT 10300,PW 17,PY 6760,QA 2650
            RO 19000,RS 6580,RU 143000,RW 13600,SA 32100,SB 781,SC 119,SD 49000,SE 10400,SG 5630,SI 2100,SK 5400
            SL 8270,SM 33,SN 17600,SO 17800,SR 620,SS 11000,ST 220,SV 6280,SX 42,SY 22400,SZ 1200,TC 45,TD 18400
            TG 9080,TH 71500,TJ 10100,TL 1300,TM 7200,TN 12100,TO 100,TR 84900,TT 1300,TV 9,TW 23000,TZ 64700,UA 37000
            UG 47300,US 334000,UY 3300,UZ 34900,VC 100,VE 28000,VG 38,VI 104,VN 99600,VU 313,WS 210,XK 1590,YE 38200
            ZA 62000,ZM 20100,ZW 16000""");

    /**
     * Countries in which two letters or digits of a postcode, or what is commonly called a region, can hold less than
     * one household in a thousand: there no request that names one seems common.
     */
    private static final Set<String> SMALL_REGIONS = Set.of("CA", "GB", "IN", "RU");

    private Populations() {}

    /** People in a country. */
    private static long of(String country) {
        Long thousands = THOUSANDS.get(country);
        return (thousands == null ? UNLISTED : thousands) * 1_000;
    }

    static long households(String country) {
        return of(country) / (LARGE.contains(country) ? LARGE_HOUSEHOLD : PEOPLE_PER_HOUSEHOLD);
    }

    /** Of a thousand households of a country, how many live in a part of it; which part, nobody looks at. */
    static long ofRegion(String country) {
        return SMALL_REGIONS.contains(country) ? 0 : country.equals("DE") ? GERMAN_ZONE : REGION;
    }

    private static Map<String, Long> table(String text) {
        Map<String, Long> table = new TreeMap<>();
        for (String entry : text.replace('\n', ',').split(",", -1)) {
            String[] parts = entry.strip().split(" ", -1);
            table.put(parts[0], Long.valueOf(parts[1]));
        }
        return table;
    }
}
