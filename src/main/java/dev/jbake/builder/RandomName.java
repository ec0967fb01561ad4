package dev.jbake.builder;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;

/// A name for a builder whose maker gave it none: what it feels like, and what it bakes.
final class RandomName {
    private static final List<String> MOODS =
            List.of(
                    "brisk", "calm", "clever", "cosy", "crisp", "daring", "eager", "fair", "fluffy",
                    "gentle", "golden", "happy", "humble", "jolly", "keen", "light", "lively",
                    "lucky", "mellow", "merry", "nimble", "patient", "proud", "quick", "quiet",
                    "steady", "sunny", "swift", "warm", "witty");
    private static final List<String> BREADS =
            List.of(
                    "bagel",
                    "baguette",
                    "barm",
                    "batard",
                    "biscuit",
                    "boule",
                    "bretzel",
                    "brioche",
                    "bun",
                    "chapati",
                    "ciabatta",
                    "cob",
                    "cracker",
                    "crumpet",
                    "damper",
                    "focaccia",
                    "kaiser",
                    "knackebrod",
                    "lavash",
                    "limpa",
                    "naan",
                    "pita",
                    "roti",
                    "rye",
                    "scone",
                    "sourdough",
                    "stollen",
                    "toast",
                    "tortilla",
                    "zopf");
    private static final int TRIES = 60;

    private RandomName() {}

    static String unlike(BuilderStore store, Collection<String> taken) throws BuilderException {
        SecureRandom random = new SecureRandom();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String name =
                    MOODS.get(random.nextInt(MOODS.size()))
                            + "_"
                            + BREADS.get(random.nextInt(BREADS.size()));
            String numbered = attempt < TRIES / 2 ? name : name + random.nextInt(1000);
            if (!taken.contains(numbered) && store.find(numbered).isEmpty()) {
                return numbered;
            }
        }
        throw BuilderErrors.wrong("failed to generate random name", "Add --name NAME.");
    }
}
