package dev.jbake.cli;

import dev.jbake.doctor.Doctor;
import dev.jbake.doctor.ImageQuestion;
import dev.jbake.engine.DockerCredentials;
import dev.jbake.target.Attributes;
import dev.jbake.target.Manifest;
import dev.jbake.target.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/// What `doctor` asks registries for, and which platforms it looks for; this reads it from the
/// manifest, from the logins and from the command line, the latter first.
record DoctorNeeds(Manifest manifest, DockerCredentials credentials, List<String> asked) {
    private static final String IMAGE = "docker-image://";

    Doctor.Needs read() throws Failure {
        SequencedMap<String, ImageQuestion> questions = new LinkedHashMap<>();
        put(questions, Optional.of(ImageQuestion.DOCKER_HUB));
        for (String each : asked) {
            Optional<ImageQuestion> question =
                    each.contains("/")
                            ? ImageQuestion.image(each, true)
                            : ImageQuestion.registry(each);
            if (question.isEmpty()) {
                throw new Failure(
                        Exit.USAGE, "\"" + each + "\" is neither a registry nor an image.");
            }
            questions.put(question.get().host(), question.get());
        }
        manifest.targets().values().forEach(target -> of(target, questions));
        try {
            credentials.registries().forEach(each -> put(questions, ImageQuestion.registry(each)));
        } catch (IOException unreadable) {
            throw new Failure(Exit.FAILED, String.valueOf(unreadable.getMessage()), unreadable);
        }
        TreeSet<String> platforms = new TreeSet<>();
        for (Target target : manifest.targets().values()) {
            for (String list : target.platforms()) {
                for (String each : list.split(",")) {
                    if (each.contains("/")) {
                        platforms.add(each.strip());
                    }
                }
            }
        }
        return new Doctor.Needs(List.copyOf(questions.values()), List.copyOf(platforms));
    }

    /// What is used comes before what is made: it should be there.
    private static void of(Target target, SequencedMap<String, ImageQuestion> questions) {
        for (String context : target.contexts().values()) {
            if (context.startsWith(IMAGE)) {
                put(questions, ImageQuestion.image(context.substring(IMAGE.length()), true));
            }
        }
        List<String> made = new ArrayList<>(target.tags());
        List<Attributes> bags = new ArrayList<>(target.outputs());
        bags.addAll(target.cacheFrom());
        bags.addAll(target.cacheTo());
        for (Attributes bag : bags) {
            bag.get("name").ifPresent(names -> made.addAll(List.of(names.split(","))));
            bag.get("ref").ifPresent(made::add);
        }
        made.forEach(each -> put(questions, ImageQuestion.image(each, false)));
    }

    private static void put(
            SequencedMap<String, ImageQuestion> questions, Optional<ImageQuestion> question) {
        question.ifPresent(each -> questions.putIfAbsent(each.host(), each));
    }
}
