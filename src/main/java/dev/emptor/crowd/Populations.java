package dev.emptor.crowd;

import java.util.Map;
import java.util.TreeMap;

/**
 * People by country, in thousands, by ISO 3166-1 code: the order of size of the United Nations' World Population
 * Prospects 2024, for the year 2023, rounded down. A country that is not listed counts as very small.
 */
final class Populations {
    private static final long UNLISTED = 10;
    /** More than live together nearly everywhere, so that households are not counted too many. */
    private static final long PEOPLE_PER_HOUSEHOLD = 5;
    /** Where regions are not listed, one may hold as little as this of a thousand. */
    private static final long TINY_REGION = 1;

    private static final Map<String, Long> THOUSANDS = table("""
            AD 80,AE 10400,AF 41000,AG 90,AL 2700,AM 2900,AO 36000,AR 45000,AT 9000,AU 26000,AZ 10200,BA 3100,BB 280
            BD 170000,BE 11600,BF 22500,BG 6600,BH 1500,BI 13000,BJ 13500,BN 450,BO 12000,BR 210000,BS 390,BT 770
            BW 2400,BY 9000,BZ 400,CA 39000,CD 100000,CF 5000,CG 6000,CH 8800,CI 30000,CL 19500,CM 27500,CN 1400000
            CO 52000,CR 5000,CU 11000,CV 520,CY 900,CZ 10700,DE 83000,DJ 1100,DK 5900,DM 66,DO 11200,DZ 45000
            EC 17800,EE 1300,EG 112000,ER 3400,ES 47500,ET 125000,FI 5500,FJ 900,FM 110,FR 65800,GA 2400,GB 67800
            GD 110,GE 3700,GH 33000,GM 2600,GN 14000,GQ 1800,GR 10200,GT 17500,GW 2100,GY 800,HK 7400,HN 10500
            HR 3800,HT 11500,HU 9600,ID 278000,IE 5100,IL 9200,IN 1420000,IQ 44000,IR 89000,IS 380,IT 58800,JM 2800
            JO 11300,JP 123000,KE 54000,KG 7000,KH 17000,KI 130,KM 830,KN 46,KP 26000,KR 51600,KW 4700,KZ 20000
            LA 7500,LB 5600,LC 170,LI 39,LK 22000,LR 5400,LS 2300,LT 2800,LU 650,LV 1800,LY 7200,MA 37000,MC 36
            MD 3000,ME 620,MG 30000,MH 38,MK 1800,ML 23000,MM 53500,MN 3400,MO 690,MR 4900,MT 530,MU 1200,MV 510
            MW 20500,MX 128000,MY 34500,MZ 33000,NA 2900,NE 25500,NG 220000,NI 6700,NL 17900,NO 5500,NP 29500
            NR 11,NZ 5100,OM 4900,PA 4400,PE 33500,PG 10000,PH 114000,PK 240000,PL 38000,PR 3200,PS 5300,PT 10300
            PW 17,PY 6800,QA 2900,RO 19000,RS 6600,RU 144000,RW 13800,SA 33000,SB 790,SC 120,SD 49000,SE 10500
            SG 5700,SI 2100,SK 5400,SL 8300,SM 33,SN 17800,SO 18000,SR 620,SS 11300,ST 220,SV 6300,SY 23000
            SZ 1200,TD 18500,TG 9200,TH 71500,TJ 10200,TL 1300,TM 7200,TN 12100,TO 100,TR 86000,TT 1300,TV 9
            TW 23200,TZ 66000,UA 37000,UG 48000,US 338000,UY 3300,UZ 35000,VA 1,VC 100,VE 28000,VN 100000,VU 320
            WS 210,XK 1600,YE 39000,ZA 62000,ZM 20500,ZW 16000""");

    /**
     * The smallest of a country's large regions, as a part of its people in a thousand, rounded down: Bremen,
     * Burgenland, Northern Ireland, Corsica, the Aosta Valley, Melilla, Nunavut, Northern Territory, Wyoming. Which
     * region it is, this house does not say, so the smallest counts. National statistical offices, 2023.
     */
    private static final Map<String, Long> REGIONS =
            table("DE 8,AT 32,GB 28,FR 4,IT 2,ES 1,CA 1,AU 9,US 1,CH 1,NL 21,PL 24");

    private Populations() {}

    /** People in a country. */
    static long of(String country) {
        Long thousands = THOUSANDS.get(country);
        return (thousands == null ? UNLISTED : thousands) * 1_000;
    }

    static long households(long people) {
        return people / PEOPLE_PER_HOUSEHOLD;
    }

    /** Of a thousand people of a country, how many live in a region that is not known here. */
    static long smallestRegion(String country) {
        Long share = REGIONS.get(country);
        return share == null ? TINY_REGION : share;
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
