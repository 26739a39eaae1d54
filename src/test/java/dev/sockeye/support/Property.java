package dev.sockeye.support;

import java.util.SplittableRandom;

/// A claim about all values, tried with many made-up ones: fresh ones in every run, and none kept between runs.
public final class Property {
    /// How often a claim is tried unless it says otherwise.
    public static final int TRIES = 1000;
    private static final String REPLAY = "property.seed";

    /// What must not fail, whatever the generator makes.
    public interface Claim {
        void check(Generator made) throws Exception;
    }

    private Property() {}

    /// Fails with the first try that does, with its values and with what repeats it:
    /// `mvn test -Dtest=AddressTest#everyPathCanBeTypedAgain -Dproperty.seed=4711`.
    public static void holds(Claim claim) {
        holds(TRIES, claim);
    }

    /// The same with another number of tries.
    public static void holds(int tries, Claim claim) {
        Long replayed = Long.getLong(REPLAY);
        if (replayed != null) {
            attempt(replayed, claim);
            return;
        }
        var seeds = new SplittableRandom();
        for (int n = 0; n < tries; n++) {
            attempt(seeds.nextLong(), claim);
        }
    }

    private static void attempt(long seed, Claim claim) {
        var made = new Generator(seed);
        try {
            claim.check(made);
        } catch (Throwable e) {
            throw new AssertionError(
                    "It does not hold for " + made.soFar() + "; repeat it with -D" + REPLAY + "=" + seed
                            + ": " + e.getMessage(),
                    e);
        }
    }
}
