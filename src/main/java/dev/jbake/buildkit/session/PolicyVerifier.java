package dev.jbake.buildkit.session;

import com.google.protobuf.ByteString;
import dev.jbake.buildkit.wire.llb.Platform;
import dev.jbake.buildkit.wire.llb.SourceOp;
import dev.jbake.buildkit.wire.policy.CheckPolicyRequest;
import dev.jbake.buildkit.wire.policy.CheckPolicyResponse;
import dev.jbake.buildkit.wire.policy.DecisionResponse;
import dev.jbake.buildkit.wire.policy.DenyMessage;
import dev.jbake.buildkit.wire.policy.PolicyAction;
import dev.jbake.buildkit.wire.policy.PolicyVerifierGrpc;
import dev.jbake.buildkit.wire.policy.ResolveSourceGitRequest;
import dev.jbake.buildkit.wire.policy.ResolveSourceGitResponse;
import dev.jbake.buildkit.wire.policy.ResolveSourceImageRequest;
import dev.jbake.buildkit.wire.policy.ResolveSourceImageResponse;
import dev.jbake.buildkit.wire.policy.ResolveSourceMetaRequest;
import dev.jbake.buildkit.wire.policy.ResolveSourceMetaResponse;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The service `moby.buildkit.v1.sourcepolicy.policysession.PolicyVerifier`, by which BuildKit asks
/// before it uses a source.
public final class PolicyVerifier implements BindableService {
    private final SourceJudge judge;

    public PolicyVerifier(SourceJudge judge) {
        this.judge = judge;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return new Calls().bindService();
    }

    private final class Calls extends PolicyVerifierGrpc.PolicyVerifierImplBase {
        @Override
        public void checkPolicy(
                CheckPolicyRequest request, StreamObserver<CheckPolicyResponse> response) {
            Answer.give(response, () -> answer(request));
        }
    }

    private CheckPolicyResponse answer(CheckPolicyRequest request) throws IOException {
        return switch (judge.judge(question(request))) {
            case SourceAnswer.Allow _ ->
                    decision(DecisionResponse.newBuilder().setAction(PolicyAction.ALLOW));
            case SourceAnswer.Deny(var messages) -> {
                var denied = DecisionResponse.newBuilder().setAction(PolicyAction.DENY);
                messages.forEach(
                        each -> denied.addDenyMessages(DenyMessage.newBuilder().setMessage(each)));
                yield decision(denied);
            }
            case SourceAnswer.Convert(String identifier) ->
                    decision(
                            DecisionResponse.newBuilder()
                                    .setAction(PolicyAction.CONVERT)
                                    .setUpdate(
                                            request.getSource().getSource().toBuilder()
                                                    .setIdentifier(identifier)));
            case SourceAnswer.FindOut wanted ->
                    CheckPolicyResponse.newBuilder().setRequest(more(request, wanted)).build();
        };
    }

    private static CheckPolicyResponse decision(DecisionResponse.Builder decision) {
        return CheckPolicyResponse.newBuilder().setDecision(decision).build();
    }

    private static ResolveSourceMetaRequest more(
            CheckPolicyRequest request, SourceAnswer.FindOut wanted) {
        var more = ResolveSourceMetaRequest.newBuilder().setSource(request.getSource().getSource());
        if (request.hasPlatform()) {
            more.setPlatform(request.getPlatform());
        }
        if (wanted.config() || wanted.attestations()) {
            more.setImage(
                    ResolveSourceImageRequest.newBuilder()
                            .setNoConfig(!wanted.config())
                            .setAttestationChain(wanted.attestations()));
        }
        if (wanted.git() || wanted.gitObjects()) {
            more.setGit(ResolveSourceGitRequest.newBuilder().setReturnObject(wanted.gitObjects()));
        }
        return more.build();
    }

    private static SourceQuestion question(CheckPolicyRequest request) {
        ResolveSourceMetaResponse known = request.getSource();
        SourceOp source = known.getSource();
        return new SourceQuestion(
                source.getIdentifier(),
                source.getAttrsMap(),
                request.hasPlatform() ? platform(request.getPlatform()) : null,
                known.hasImage() ? image(known.getImage()) : null,
                known.hasGit() ? git(known.getGit()) : null,
                known.hasHttp() && !known.getHttp().getChecksum().isEmpty()
                        ? known.getHttp().getChecksum()
                        : null);
    }

    private static String platform(Platform platform) {
        String name = platform.getOs() + "/" + platform.getArchitecture();
        return platform.getVariant().isEmpty() ? name : name + "/" + platform.getVariant();
    }

    private static SourceQuestion.Image image(ResolveSourceImageResponse image) {
        return new SourceQuestion.Image(
                image.getDigest(),
                text(image.getConfig()),
                image.hasAttestationChain()
                        ? !image.getAttestationChain().getAttestationManifest().isEmpty()
                        : null);
    }

    private static SourceQuestion.Git git(ResolveSourceGitResponse git) {
        return new SourceQuestion.Git(
                git.getChecksum(),
                git.getRef(),
                git.getCommitChecksum(),
                text(git.getCommitObject()),
                text(git.getTagObject()));
    }

    private static @Nullable String text(ByteString bytes) {
        return bytes.isEmpty() ? null : bytes.toStringUtf8();
    }
}
