package dev.jbake.template;

/// Where something stands in a template, for messages.
record Places(String text) {
    TemplateException wrong(Operand operand, String message) {
        return wrong(operand.at(), operand.text(), message);
    }

    /// @param at characters before it
    /// @param shown the part that is meant
    TemplateException wrong(int at, String shown, String message) {
        String before = text.substring(0, at);
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        int column = at - before.lastIndexOf('\n') - (line == 1 ? 1 : 0);
        return new TemplateException(
                "template: :%d:%d: executing \"\" at <%s>: %s"
                        .formatted(line, line == 1 ? at : column - 1, shown, message));
    }
}
