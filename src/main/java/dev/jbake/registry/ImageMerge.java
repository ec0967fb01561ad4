package dev.jbake.registry;

import dev.jbake.buildkit.Bytes;
import java.util.ArrayList;
import java.util.List;

/// Images that several nodes pushed by digest, made one image under all its names.
///
/// Each node has pushed into the repository of each name, so that only the list is missing.
///
/// @param registries where all of it is
public record ImageMerge(RegistryClient registries) {

    /// Makes the list and pushes it.
    ///
    /// @param images in the order of the nodes
    /// @param names of the image; at least one
    public ImageList push(List<PushedImage> images, List<String> names, ListAnnotations annotations)
            throws RegistryException, InterruptedException {
        List<ImageReference> references = names.stream().map(ImageReference::of).toList();
        List<Bytes> contents = new ArrayList<>();
        for (PushedImage image : images) {
            contents.add(registries.manifest(references.getFirst(), image.digest()));
        }
        ImageList list = ImageList.of(images, contents, annotations);
        for (ImageReference each : references) {
            registries.put(each, Bytes.of(list.text()), list.mediaType());
        }
        return list;
    }
}
