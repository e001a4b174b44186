package dev.emptor.gate;

import dev.emptor.model.Datum;
import dev.emptor.model.EffectKey;
import dev.emptor.model.Fulfilment;
import dev.emptor.model.PurchaseId;
import dev.emptor.model.SellerId;
import dev.emptor.model.Stage;
import dev.emptor.model.StandIn;
import java.util.List;
import java.util.Optional;

/**
 * One request to a seller. Personal data is named in {@code fields}, never held: the gate writes the body from labelled
 * content and what it releases. {@code path} is a list of segments below the seller's base URL; the gate encodes each.
 * {@code circuit} is the user name at a proxy, if there is one: calls under different names do not share a way.
 * {@code envelope} is what another protocol writes around the body.
 */
public record Call(SellerId seller, Optional<PurchaseId> purchase, String purpose, Stage stage, List<Datum> fields,
        Method method, List<String> path, Optional<String> idempotencyKey, Content content, List<StandIn> standIns,
        Fulfilment way, String circuit, Optional<EffectKey> effect, Optional<Envelope> envelope) {

    /** What may be done at a seller's. */
    public enum Method { GET, POST }

    public Call {
        fields = fields.stream().distinct().sorted().toList();
        path = List.copyOf(path);
        standIns = List.copyOf(standIns);
    }

    /** A request that gives data as they are. */
    public Call(SellerId seller, Optional<PurchaseId> purchase, String purpose, Stage stage, List<Datum> fields,
            Method method, List<String> path, Optional<String> idempotencyKey, Content content) {
        this(seller, purchase, purpose, stage, fields, method, path, idempotencyKey, content, List.of(),
                Fulfilment.HOME, "", Optional.empty(), Optional.empty());
    }

    /** A request without a body and without personal data. */
    public static Call get(SellerId seller, String purpose, Stage stage, String... path) {
        return new Call(seller, Optional.empty(), purpose, stage, List.of(), Method.GET, List.of(path),
                Optional.empty(), Content.NONE);
    }

    /** A request with a body that holds no personal data. */
    public static Call post(SellerId seller, String purpose, Stage stage, Content content, String... path) {
        return new Call(seller, Optional.empty(), purpose, stage, List.of(), Method.POST, List.of(path),
                Optional.empty(), content);
    }

    /** The same request for a purchase, with these data filled in. */
    public Call giving(PurchaseId forPurchase, List<Datum> data) {
        return giving(forPurchase, data, List.of());
    }

    /** The same request for a purchase, with these data filled in, or what stands in for them. */
    public Call giving(PurchaseId forPurchase, List<Datum> data, List<StandIn> inPlace) {
        return new Call(seller, Optional.of(forPurchase), purpose, stage, data, method, path, idempotencyKey, content,
                inPlace, way, circuit, effect, envelope);
    }

    /** The same request for goods that come this way. */
    public Call by(Fulfilment otherWay) {
        return new Call(seller, purchase, purpose, stage, fields, method, path, idempotencyKey, content, standIns,
                otherWay, circuit, effect, envelope);
    }

    /** The same request through a circuit of its own. */
    public Call through(String otherCircuit) {
        return new Call(seller, purchase, purpose, stage, fields, method, path, idempotencyKey, content, standIns, way,
                otherCircuit, effect, envelope);
    }

    /** The same request, of that effect: its own lines in the ledger are sealed. */
    public Call of(EffectKey key) {
        return new Call(seller, purchase, purpose, stage, fields, method, path, idempotencyKey, content, standIns, way,
                circuit, Optional.of(key), envelope);
    }

    /** The same request in another envelope. */
    public Call in(Envelope other) {
        return new Call(seller, purchase, purpose, stage, fields, method, path, idempotencyKey, content, standIns, way,
                circuit, effect, Optional.of(other));
    }

    /** The name of what is given in place of a datum, if something is. */
    Optional<String> standIn(Datum datum) {
        return standIns.stream().filter(standIn -> standIn.datum() == datum).map(StandIn::name).findFirst();
    }

    /** The same request under an idempotency key. */
    public Call under(String key) {
        return new Call(seller, purchase, purpose, stage, fields, method, path, Optional.of(key), content,
                standIns, way, circuit, effect, envelope);
    }
}
