package dev.emptor.terms;

import dev.emptor.identity.Identities;
import dev.emptor.identity.Identity;
import dev.emptor.model.SellerId;
import java.util.Arrays;

/** Keys for tests: the same name is the same key. */
public final class Keys {
    private Keys() {}

    public static Signer of(String name) {
        byte[] master = new byte[Identities.MASTER_BYTES];
        Arrays.fill(master, (byte) 7);
        Identity identity = Identities.of(master).throwAway(new SellerId("s"), name);
        return new Signer() {
            @Override
            public byte[] publicKey() {
                return identity.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return identity.sign(message);
            }
        };
    }
}
