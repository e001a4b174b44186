package dev.emptor.catalog;

import dev.emptor.model.Availability;
import dev.emptor.model.Gtin;
import dev.emptor.model.Need;
import dev.emptor.model.NeedId;
import dev.emptor.model.Offer;
import dev.emptor.model.OfferId;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Price;
import dev.emptor.model.Quantity;
import dev.emptor.model.SellerId;
import dev.emptor.model.SellerText;
import dev.emptor.model.Wanted;
import dev.emptor.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Needs and offers in few words. */
public final class Offers {
    public static final PackageSize NO_SIZE = new PackageSize.Unknown("the seller does not say");

    private Offers() {}

    public static Need need(String id, Wanted wanted, String amount) {
        return new Need(new NeedId(id), "Something", "pantry", wanted, Quantity.parse(amount).orElseThrow(),
                Optional.empty(), Optional.empty(), Optional.empty(), Duration.ofHours(1), false, List.of());
    }

    /** A kilogram or so of what these words name. */
    public static Need words(String id, String... words) {
        return need(id, new Wanted(List.of(), List.of(words), List.of(), List.of()), "1 kg");
    }

    public static Need gtin(String id, Gtin... gtins) {
        return need(id, new Wanted(List.of(gtins), List.of(), List.of(), List.of()), "1 kg");
    }

    public static Wanted wanted(List<String> words, List<String> without, List<String> features) {
        return new Wanted(List.of(), words, without, features);
    }

    public static PackageSize size(String text) {
        return new PackageSize.Known(Quantity.parse(text).orElseThrow(), 1);
    }

    /** A GTIN of 13 digits with the right check digit; numbers from 0 to 999,999,999. */
    public static Gtin gtin(int number) {
        String body = "400" + String.format("%09d", number);
        for (char digit = '0'; digit <= '9'; digit++) {
            Optional<Gtin> made = Gtin.parse(body + digit);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new IllegalStateException("one of ten check digits is right");
    }

    public static Draft offer(String id, String title) {
        return new Draft(id, "shop", id, Optional.empty(), title, "", List.of(), "pantry", List.of(), NO_SIZE,
                Money.of(1_000, "EUR"), Availability.IN_STOCK, Optional.empty());
    }

    /** An offer in the making: all parts have usual values until they are said. */
    public record Draft(String id, String seller, String ref, Optional<String> thread, String title, String brand,
            List<Gtin> gtins, String category, List<String> features, PackageSize size, Money each,
            Availability availability, Optional<Instant> until) {

        public Draft by(String name) {
            return new Draft(id, name, ref, thread, title, brand, gtins, category, features, size, each, availability,
                    until);
        }

        public Draft ref(String name) {
            return new Draft(id, seller, name, thread, title, brand, gtins, category, features, size, each,
                    availability, until);
        }

        public Draft thread(String name) {
            return new Draft(id, seller, ref, Optional.of(name), title, brand, gtins, category, features, size, each,
                    availability, until);
        }

        public Draft brand(String name) {
            return new Draft(id, seller, ref, thread, title, name, gtins, category, features, size, each, availability,
                    until);
        }

        public Draft gtins(List<Gtin> some) {
            return new Draft(id, seller, ref, thread, title, brand, some, category, features, size, each, availability,
                    until);
        }

        public Draft category(String name) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, name, features, size, each, availability,
                    until);
        }

        public Draft features(List<String> some) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, category, some, size, each, availability,
                    until);
        }

        public Draft size(PackageSize said) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, category, features, said, each, availability,
                    until);
        }

        public Draft at(String price) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, category, features, size,
                    Money.parse(price), availability, until);
        }

        public Draft stock(Availability said) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, category, features, size, each, said, until);
        }

        public Draft until(Instant end) {
            return new Draft(id, seller, ref, thread, title, brand, gtins, category, features, size, each, availability,
                    Optional.of(end));
        }

        public Offer made() {
            Price price = new Price(each, Optional.empty(), Optional.empty(), Optional.empty());
            return new Offer(new OfferId(id), new SellerId(seller), ref, Offer.Source.PUSH, thread,
                    SellerText.of(title), brand.isEmpty() ? Optional.empty() : Optional.of(SellerText.of(brand)),
                    gtins, category, features, size, price, availability, Optional.empty(), Optional.empty(),
                    List.of(), false, false, until);
        }
    }
}
