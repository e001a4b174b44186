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
            out.writeUTF(offer.id().value());
            out.writeUTF(offer.seller().value());
            out.writeUTF(offer.ref());
            out.writeUTF(offer.thread().orElse(""));
            out.writeUTF(offer.title().value());
            out.writeUTF(offer.brand().map(Object::toString).orElse(""));
            write(out, offer.gtins().stream().map(Gtin::digits).toList());
            out.writeUTF(offer.category());
            write(out, offer.features());
            switch (offer.size()) {
                case PackageSize.Known known -> {
                    out.writeUTF(known.total().dimension().name());
                    out.writeLong(known.total().milli());
                }
                case PackageSize.Unknown unknown -> out.writeUTF("");
            }
            out.writeUTF(offer.price().each().toString());
            out.writeUTF(offer.availability().name());
            out.writeUTF(offer.validUntil().map(Instant::toString).orElse(""));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public Offer read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String id = in.readUTF();
            String seller = in.readUTF();
            String ref = in.readUTF();
            Optional<String> thread = Optional.of(in.readUTF()).filter(text -> !text.isEmpty());
            String title = in.readUTF();
            String brand = in.readUTF();
            List<Gtin> gtins = list(in).stream().map(Gtin::new).toList();
            String category = in.readUTF();
            List<String> features = list(in);
            String dimension = in.readUTF();
            PackageSize size = dimension.isEmpty()
                    ? Offers.NO_SIZE
                    : new PackageSize.Known(new Quantity(in.readLong(), Dimension.valueOf(dimension)), 1);
            Money each = Money.parse(in.readUTF());
            Availability availability = Availability.valueOf(in.readUTF());
            String until = in.readUTF();
            return new Offers.Draft(id, seller, ref, thread, title, brand, gtins, category, features, size, each,
                    availability, until.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(until))).made();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static List<String> list(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(in.readUTF());
        }
        return texts;
    }
}
