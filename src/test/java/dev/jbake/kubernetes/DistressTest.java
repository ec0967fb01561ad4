package dev.jbake.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                """
                {"status":{"phase":"Pending","containerStatuses":[{"name":"buildkitd","state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image"}}}]}}\
                | its container buildkitd waits (ImagePullBackOff: Back-off pulling image)\
                | ''\
                """,
                """
                {"status":{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/1 nodes are available"}]}}\
                | no node takes it (Unschedulable: 0/1 nodes are available)\
                | ''\
                """,
                """
                {"status":{"phase":"Running","containerStatuses":[{"name":"buildkitd","restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1,"reason":"Error"}}}]}}\
                | its container buildkitd waits (CrashLoopBackOff), ended with exit code 1\
                | its container buildkitd waits (CrashLoopBackOff), ended with exit code 1\
                """,
                """
                {"status":{"phase":"Running","containerStatuses":[{"name":"buildkitd","restartCount":1,"state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}}\
                | its container buildkitd, ran out of memory and was killed\
                | ''\
                """,
                """
                {"status":{"phase":"Pending","containerStatuses":[{"name":"buildkitd","state":{"waiting":{"reason":"InvalidImageName"}}}]}}\
                | its container buildkitd waits (InvalidImageName)\
                | its container buildkitd waits (InvalidImageName)\
                """,
                """
                {"status":{"phase":"Failed","reason":"Evicted","message":"The node was low on resource: memory."}}\
                | Evicted: The node was low on resource: memory.\
                | ''\
                """,
                """
                {"status":{"phase":"Running","containerStatuses":[{"name":"buildkitd","ready":false,"state":{"running":{}}}]}}\
                | it runs, but BuildKit in it does not answer yet\
                | ''\
                """,
            })
    void aPodIsDescribedInOnePhraseAndGivenUpOnlyWhereAPersonIsNeeded(
            String pod, String phrase, String hopeless) throws IOException {
        KubernetesObject found = KubernetesObject.parse(pod);

        assertEquals(phrase, Distress.state(found));
        assertEquals(hopeless, Distress.hopeless(found));
    }
}
