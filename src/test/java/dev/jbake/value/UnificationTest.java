package dev.jbake.value;

import static dev.jbake.value.Type.Dynamic.DYNAMIC;
import static dev.jbake.value.Type.Primitive.BOOL;
import static dev.jbake.value.Type.Primitive.NUMBER;
import static dev.jbake.value.Type.Primitive.STRING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnificationTest {

    private static Optional<Type> unify(Type... types) {
        return Unification.unify(List.of(types), true);
    }

    private static Type list(Type element) {
        return new Type.ListType(element);
    }

    private static Type set(Type element) {
        return new Type.SetType(element);
    }

    private static Type map(Type element) {
        return new Type.MapType(element);
    }

    private static Type tuple(Type... elements) {
        return new Type.TupleType(List.of(elements));
    }

    private static Type object(String name, Type type) {
        LinkedHashMap<String, Type> attributes = new LinkedHashMap<>();
        attributes.put(name, type);
        return new Type.ObjectType(attributes);
    }

    @Test
    void stringIsWhatAllPrimitivesCanBecome() {
        assertEquals(Optional.of(STRING), unify(NUMBER, STRING, BOOL));
        assertEquals(Optional.of(NUMBER), unify(NUMBER, NUMBER));
        assertEquals(Optional.empty(), unify(NUMBER, BOOL));
    }

    @Test
    void nullWithoutATypeTakesTheTypeOfTheOthers() {
        assertEquals(Optional.of(NUMBER), unify(DYNAMIC, NUMBER));
        assertEquals(Optional.of(DYNAMIC), unify(DYNAMIC, DYNAMIC));
    }

    @Test
    void tuplesOfOneLengthStayTuplesOthersBecomeLists() {
        assertEquals(
                Optional.of(tuple(STRING, NUMBER)),
                unify(tuple(STRING, NUMBER), tuple(BOOL, NUMBER)));
        assertEquals(Optional.of(list(STRING)), unify(tuple(STRING), tuple(NUMBER, NUMBER)));
        assertEquals(Optional.of(list(STRING)), unify(tuple(STRING), list(NUMBER)));
        assertEquals(Optional.empty(), unify(tuple(STRING), tuple(tuple(), NUMBER)));
    }

    @Test
    void objectsOfOneShapeStayObjectsOthersBecomeMaps() {
        assertEquals(
                Optional.of(object("a", STRING)), unify(object("a", STRING), object("a", NUMBER)));
        assertEquals(Optional.of(map(STRING)), unify(object("a", STRING), object("b", NUMBER)));
        assertEquals(Optional.of(map(STRING)), unify(object("a", STRING), map(NUMBER)));
        assertEquals(Optional.empty(), unify(object("a", STRING), tuple(STRING)));
    }

    @Test
    void listsAreTakenBeforeSets() {
        assertEquals(Optional.of(list(STRING)), unify(set(STRING), list(STRING)));
        assertEquals(Optional.of(set(STRING)), unify(set(STRING), set(NUMBER)));
    }

    @Test
    void nothingComesOfNothing() {
        assertEquals(Optional.empty(), unify());
    }
}
