package dev.jbake.engine;

/// One step of the engine's work on an image, a layer mostly; this is how far it is.
///
/// @param id of the layer
/// @param status the engine's word: `Loading layer`, `Downloading`, `Pull complete`
/// @param current bytes so far
/// @param total bytes; 0 when not known
public record LoadProgress(String id, String status, long current, long total) {

    static LoadProgress of(JsonObject json) {
        JsonObject detail = json.object("progressDetail");
        return new LoadProgress(
                json.text("id"),
                json.text("status"),
                detail.number("current"),
                detail.number("total"));
    }
}
