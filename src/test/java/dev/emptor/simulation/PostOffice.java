package dev.emptor.simulation;

import dev.emptor.gate.GateSettings;
import dev.emptor.gate.RelayAccess;
import dev.emptor.gate.SellerAccess;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fault;
import dev.emptor.model.SellerId;
import dev.emptor.rights.Letter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The owner's mail server, as the gate meets it: it takes letters, or nobody learns whether it did. */
final class PostOffice {
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final World world;
    private Optional<EffectKey> carried = Optional.empty();
    private Optional<Letter> letter = Optional.empty();

    PostOffice(World world) {
        this.world = world;
    }

    static GateSettings settings(List<SellerAccess> access, Collection<String> sellers) {
        Map<SellerId, String> contacts = new HashMap<>();
        sellers.forEach(name -> contacts.put(new SellerId(name), Scenery.contact(new SellerId(name))));
        return new GateSettings(access, Noticeboard.CHANNELS, GateSettings.CONNECT, GateSettings.EXCHANGE,
                Optional.empty(), Optional.of(new RelayAccess("mail.home.example", 587, Optional.empty(),
                        Optional.empty(), Optional.empty(), contacts)));
    }

    /** The letter that comes next. */
    void carriesFor(EffectKey key, Letter next) {
        carried = Optional.of(key);
        letter = Optional.of(next);
    }

    /** Takes one mail. */
    Optional<Fault> send(String from, String to, byte[] message) {
        Letter now = letter.orElseThrow();
        if (!to.equals(Scenery.contact(now.seller()))) {
            world.violate("a letter to " + now.seller() + " went to " + to);
        }
        if (world.strikes(Kind.DIES_BEFORE_BYTES)) {
            throw world.disk().cutNow();
        }
        boolean fair = world.calm();
        if (world.strikes(Kind.REFUSED) || (!fair && world.draw(8) == 0)) {
            return Optional.of(new Fault.Transient("could not connect", AGAIN));
        }
        if (!fair && world.draw(8) == 0) {
            return Optional.of(new Fault.Permanent("the relay answered 550"));
        }
        world.auditor().ledger.sent(now.seller().value(), carried.orElseThrow(), message);
        world.auditor().ledger.arrived(carried.orElseThrow(), message);
        world.auditor().letters.posted(now.claim().value(), now.step().word());
        if (world.strikes(Kind.DIES_BEFORE_SEAL) || (!fair && world.draw(16) == 0)) {
            throw world.disk().cutNow();
        }
        return world.strikes(Kind.TIMEOUT_AFTER_SEND) || (!fair && world.draw(8) == 0)
                ? Optional.of(new Fault.Unknown("the connection broke after the letter had left")) : Optional.empty();
    }
}
