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

    /// Makes the list and pushes it under all names.
    ///
    /// @param images in the order of the nodes
    /// @param names of the image; at least one
    public ImageList push(List<PushedImage> images, List<String> names, ListAnnotations annotations)
            throws RegistryException, InterruptedException {
        List<ImageReference> references = names.stream().map(ImageReference::of).toList();
        ImageList list = list(images, references, annotations);
        for (ImageReference each : references) {
            registries.put(each, Bytes.of(list.text()), list.mediaType());
        }
        return list;
    }

    /// Makes the list and pushes it by its digest into the repository of each name.
    ///
    /// @param images in the order of the nodes
    /// @param names that the image will have; at least one
    public ImageList pushNameless(
            List<PushedImage> images, List<String> names, ListAnnotations annotations)
            throws RegistryException, InterruptedException {
        List<ImageReference> references = names.stream().map(ImageReference::of).toList();
        ImageList list = list(images, references, annotations);
        for (ImageReference each : references) {
            registries.put(each, list);
        }
        return list;
    }

    private ImageList list(
            List<PushedImage> images, List<ImageReference> references, ListAnnotations annotations)
            throws RegistryException, InterruptedException {
        List<Bytes> contents = new ArrayList<>();
        for (PushedImage image : images) {
            contents.add(registries.manifest(references.getFirst(), image.digest()));
        }
        return ImageList.of(images, contents, annotations);
    }
}
