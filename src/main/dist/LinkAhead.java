import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;

/// Rewrites a class so that its switches over types and its records' `equals`, `hashCode` and `toString` are plain methods.
///
/// As javac leaves them, each is put together when it is first reached, which takes half a millisecond of a program that runs
/// for fifty; the cache of linked classes keeps lambdas but not these.
final class LinkAhead {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final ClassDesc BUILDER = ClassDesc.of("java.lang.StringBuilder");

    private final ClassFile classFile;
    private int made;

    /// @param classes finds the super types of classes that are rewritten
    LinkAhead(ClassLoader classes) {
        classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver()).cached()));
    }

    byte[] rewrite(byte[] bytes) {
        ClassModel type = classFile.parse(bytes);
        made = 0;
        return classFile.transformClass(type, (to, element) -> {
            if (!(element instanceof MethodModel method) || method.code().isEmpty()) {
                to.with(element);
                return;
            }
            to.transformMethod(method, java.lang.classfile.MethodTransform.transformingCode((code, instruction) -> {
                if (instruction instanceof InvokeDynamicInstruction call) {
                    Optional<String> plain = plain(call, type, to);
                    if (plain.isPresent()) {
                        code.invokestatic(type.thisClass().asSymbol(), plain.get(), call.typeSymbol(), isInterface(type));
                        return;
                    }
                }
                code.with(instruction);
            }));
        });
    }

    /// The name of the method that now does what the call did; empty for a call that stays as it is.
    private Optional<String> plain(InvokeDynamicInstruction call, ClassModel type, ClassBuilder to) {
        DirectMethodHandleDesc bootstrap = call.bootstrapMethod();
        String maker = bootstrap.owner().displayName() + "." + bootstrap.methodName();
        List<ConstantDesc> facts = call.bootstrapArgs();
        if (maker.equals("SwitchBootstraps.typeSwitch") && facts.stream().allMatch(ClassDesc.class::isInstance)) {
            return Optional.of(add(to, type, call, code -> pick(code, facts)));
        }
        if (maker.equals("ObjectMethods.bootstrap")) {
            ClassDesc record = type.thisClass().asSymbol();
            List<DirectMethodHandleDesc> fields =
                    facts.stream().skip(2).map(DirectMethodHandleDesc.class::cast).toList();
            return Optional.of(add(to, type, call, code -> {
                switch (call.name().stringValue()) {
                    case "equals" -> equal(code, record, fields);
                    case "hashCode" -> hash(code, record, fields);
                    default -> text(code, record, fields);
                }
            }));
        }
        return Optional.empty();
    }

    private String add(ClassBuilder to, ClassModel type, InvokeDynamicInstruction call, java.util.function.Consumer<CodeBuilder> body) {
        String name = "$linked$" + made++;
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        to.withMethodBody(name, call.typeSymbol(), flags, body);
        return name;
    }

    /// `(selector, restart)`: the first label from `restart` on that the selector is an instance of; the number of labels for
    /// none, and -1 for null.
    private static void pick(CodeBuilder code, List<ConstantDesc> labels) {
        Label isNull = code.newLabel();
        code.aload(0).ifnull(isNull);
        for (int i = 0; i < labels.size(); i++) {
            Label next = code.newLabel();
            if (i > 0 || labels.size() > 1) {
                code.iload(1).loadConstant(i).if_icmpgt(next);
            } else {
                code.iload(1).ifgt(next);
            }
            code.aload(0).instanceOf((ClassDesc) labels.get(i)).ifeq(next);
            code.loadConstant(i).ireturn();
            code.labelBinding(next);
        }
        code.loadConstant(labels.size()).ireturn();
        code.labelBinding(isNull).loadConstant(-1).ireturn();
    }

    private static void equal(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
        Label same = code.newLabel();
        Label other = code.newLabel();
        code.aload(0).aload(1).if_acmpeq(same);
        code.aload(1).instanceOf(record).ifeq(other);
        code.aload(1).checkcast(record).astore(2);
        for (DirectMethodHandleDesc field : fields) {
            ClassDesc type = read(code, record, field, 0);
            read(code, record, field, 2);
            if (type.equals(ClassDesc.ofDescriptor("J"))) {
                code.lcmp().ifne(other);
            } else if (type.equals(ClassDesc.ofDescriptor("D")) || type.equals(ClassDesc.ofDescriptor("F"))) {
                code.invokestatic(box(type), "compare", MethodTypeDesc.of(CD_int, type, type)).ifne(other);
            } else if (type.isPrimitive()) {
                code.if_icmpne(other);
            } else {
                code.invokestatic(OBJECTS, "equals", MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object)).ifeq(other);
            }
        }
        code.labelBinding(same).iconst_1().ireturn();
        code.labelBinding(other).iconst_0().ireturn();
    }

    private static void hash(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
        code.iconst_0();
        for (DirectMethodHandleDesc field : fields) {
            code.bipush(31).imul();
            ClassDesc type = read(code, record, field, 0);
            if (type.isPrimitive()) {
                code.invokestatic(box(type), "hashCode", MethodTypeDesc.of(CD_int, type));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    private static void text(CodeBuilder code, ClassDesc record, List<DirectMethodHandleDesc> fields) {
        MethodTypeDesc appendText = MethodTypeDesc.of(BUILDER, CD_String);
        code.new_(BUILDER).dup().invokespecial(BUILDER, "<init>", MethodTypeDesc.of(CD_void));
        String before = record.displayName().substring(record.displayName().lastIndexOf('$') + 1) + "[";
        for (DirectMethodHandleDesc field : fields) {
            code.loadConstant(before + field.methodName() + "=").invokevirtual(BUILDER, "append", appendText);
            ClassDesc type = read(code, record, field, 0);
            ClassDesc shown = type.isPrimitive() ? type : CD_Object;
            code.invokestatic(CD_String, "valueOf", MethodTypeDesc.of(CD_String, wide(shown)));
            code.invokevirtual(BUILDER, "append", appendText);
            before = ", ";
        }
        code.loadConstant(fields.isEmpty() ? before + "]" : "]").invokevirtual(BUILDER, "append", appendText);
        code.invokevirtual(BUILDER, "toString", MethodTypeDesc.of(CD_String)).areturn();
    }

    private static ClassDesc read(CodeBuilder code, ClassDesc record, DirectMethodHandleDesc field, int slot) {
        ClassDesc type = field.invocationType().returnType();
        code.aload(slot).getfield(record, field.methodName(), type);
        return type;
    }

    private static ClassDesc wide(ClassDesc type) {
        return switch (type.descriptorString()) {
            case "B", "S" -> CD_int;
            default -> type;
        };
    }

    private static ClassDesc box(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
            case BYTE -> ClassDesc.of("java.lang.Byte");
            case CHAR -> ClassDesc.of("java.lang.Character");
            case SHORT -> ClassDesc.of("java.lang.Short");
            case INT -> ClassDesc.of("java.lang.Integer");
            case LONG -> ClassDesc.of("java.lang.Long");
            case FLOAT -> ClassDesc.of("java.lang.Float");
            case DOUBLE -> ClassDesc.of("java.lang.Double");
            case REFERENCE, VOID -> throw new IllegalArgumentException(primitive.descriptorString());
        };
    }

    private static boolean isInterface(ClassModel type) {
        return type.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }
}
