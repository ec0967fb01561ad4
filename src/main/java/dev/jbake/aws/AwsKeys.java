package dev.jbake.aws;

/// Keys to an AWS account; as text, this shows none of them.
///
/// @param session token of keys that are lent for a time; empty for others
public record AwsKeys(String id, String secret, String session) {
    boolean areThere() {
        return !id.isEmpty() && !secret.isEmpty();
    }

    @Override
    public String toString() {
        return "AwsKeys[…]";
    }
}
