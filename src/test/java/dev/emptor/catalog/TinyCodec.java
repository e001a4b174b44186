package dev.emptor.catalog;

import dev.emptor.model.Availability;
import dev.emptor.model.Dimension;
import dev.emptor.model.Gtin;
import dev.emptor.model.Offer;
import dev.emptor.model.PackageSize;
import dev.emptor.model.Quantity;
import dev.emptor.money.Money;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the parts of an offer that {@link Offers} can vary. */
public final class TinyCodec implements OfferCodec {
    private final int format;

    public TinyCodec() {
        this(1);
    }

    TinyCodec(int format) {
        this.format = format;
    }

    @Override
    public int format() {
        return format;
    }

    @Override
    public byte[] write(Offer offer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(200);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            text(out, offer.id().value());
            text(out, offer.seller().value());
            text(out, offer.ref());
            text(out, offer.thread().orElse(""));
            text(out, offer.title().value());
            text(out, offer.brand().map(Object::toString).orElse(""));
            write(out, offer.gtins().stream().map(Gtin::digits).toList());
            text(out, offer.category());
            write(out, offer.features());
            switch (offer.size()) {
                case PackageSize.Known known -> {
                    text(out, known.total().dimension().name());
                    out.writeLong(known.total().milli());
                }
                case PackageSize.Unknown unknown -> text(out, "");
            }
            text(out, offer.price().each().toString());
            text(out, offer.availability().name());
            text(out, offer.validUntil().map(Instant::toString).orElse(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public Offer read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String id = text(in);
            String seller = text(in);
            String ref = text(in);
            Optional<String> thread = Optional.of(text(in)).filter(text -> !text.isEmpty());
            String title = text(in);
            String brand = text(in);
            List<Gtin> gtins = list(in).stream().map(Gtin::new).toList();
            String category = text(in);
            List<String> features = list(in);
            String dimension = text(in);
            PackageSize size = dimension.isEmpty()
                    ? Offers.NO_SIZE
                    : new PackageSize.Known(new Quantity(in.readLong(), Dimension.valueOf(dimension)), 1);
            Money each = Money.parse(text(in));
            Availability availability = Availability.valueOf(text(in));
            String until = text(in);
            return new Offers.Draft(id, seller, ref, thread, title, brand, gtins, category, features, size, each,
                    availability, until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until))).made();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    private static List<String> list(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
