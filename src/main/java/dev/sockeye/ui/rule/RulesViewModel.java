package dev.sockeye.ui.rule;

import dev.sockeye.rule.Preset;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleFiles;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.RuleText;
import dev.sockeye.session.SessionRules;
import dev.sockeye.socket.FileProblem;
import dev.sockeye.ui.Amounts;
import dev.sockeye.ui.BackgroundWork;
import dev.sockeye.ui.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rules of one session as a table: what is changed takes effect at once, also on connections that are open. Used on the
/// screen's thread.
public final class RulesViewModel {
    /// One rule.
    ///
    /// @param number from 1, as in the log
    /// @param applied how often
    public record Line(int number, Rule rule, long applied) {}

    /// What became of the last change.
    ///
    /// @param sentence empty for nothing to say
    public record Said(String sentence, boolean isProblem) {
        static final Said NOTHING = new Said("", false);
    }

    private final Supplier<SessionRules> rules;
    private final BackgroundWork applying;
    private final BackgroundWork files;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);
    private @Nullable RuleSet wanted;
    private @Nullable RuleSet next;

    /// @param rules asked anew each time: a session that starts gets its own
    RulesViewModel(Supplier<SessionRules> rules, Executor background, Executor screen) {
        this.rules = rules;
        this.applying = new BackgroundWork(background, screen);
        this.files = new BackgroundWork(background, screen);
        refresh();
    }

    /// Shows the rules and figures as they are now. Cheap when nothing has changed.
    public void refresh() {
        SessionRules now = rules.get();
        RuleSet set = wanted == null ? now.set() : wanted;
        List<Long> applied = now.applied();
        for (int i = 0; i < set.rules().size(); i++) {
            var line = new Line(i + 1, set.rules().get(i),
                    wanted == null && i < applied.size()
                            ? applied.get(i)
                            : i < lines.size() ? lines.get(i).applied() : 0);
            if (i == lines.size()) {
                lines.add(line);
            } else if (!lines.get(i).equals(line)) {
                lines.set(i, line);
            }
        }
        lines.remove(set.rules().size(), lines.size());
    }

    private void change(Consumer<List<Rule>> change) {
        RuleSet before = wanted == null ? rules.get().set() : wanted;
        var changed = new ArrayList<>(before.rules());
        change.accept(changed);
        try {
            use(new RuleSet(before.name(), before.seed(), changed));
        } catch (IllegalArgumentException e) {
            said.set(new Said(Texts.fill("This cannot be done: %s.", String.valueOf(e.getMessage())), true));
        }
    }

    /// One after the other: the last one that is wanted is the one that stays.
    private void use(RuleSet set) {
        wanted = set;
        next = set;
        refresh();
        if (!applying.isBusy()) {
            applyNext();
        }
    }

    private void applyNext() {
        RuleSet set = next;
        next = null;
        if (set == null) {
            wanted = null;
            refresh();
            return;
        }
        applying.run(() -> {
            rules.get().use(set);
            return set;
        }, _ -> {
            said.set(Said.NOTHING);
            applyNext();
        }, failure -> {
            next = null;
            said.set(new Said(Texts.fill("The rules stay as they were. %s", String.valueOf(failure.getMessage())),
                    true));
            applyNext();
        });
    }

    /// Asks the rule from now on, or does not.
    public void switchOn(int index, boolean on) {
        change(list -> list.set(index, list.get(index).switched(on)));
    }

    public boolean canMove(int index, int by) {
        return index >= 0 && index + by >= 0 && index + by < lines.size();
    }

    /// Asks it before the one above it, or after the one below it.
    ///
    /// @param by -1 or 1
    public void move(int index, int by) {
        if (canMove(index, by)) {
            change(list -> Collections.swap(list, index, index + by));
        }
    }

    public void remove(int index) {
        change(list -> list.remove(index));
    }

    /// @param index -1 for a new one, which is asked last
    void put(int index, Rule rule) {
        change(list -> {
            if (index < 0 || index >= list.size()) {
                list.add(rule);
            } else {
                list.set(index, rule);
            }
        });
    }

    /// Adds the rules before all others: an ending rule above them would keep them from being asked.
    public void add(Preset preset) {
        files.run(preset::rules, set -> change(list -> list.addAll(0, set.rules())),
                failure -> said.set(new Said(sentence(failure), true)));
    }

    /// Uses the rules of the file in place of those that are there.
    public void load(Path file) {
        files.run(() -> {
            RuleSet read = RuleFiles.read(file);
            rules.get().use(read, file);
            return read;
        }, read -> {
            refresh();
            said.set(new Said(Texts.fill("%s from “%s”.", Amounts.count(read.rules().size(), "rule"),
                    shown(file)), false));
        }, failure -> said.set(new Said(Texts.fill("The rules of “%s” cannot be used: %s", shown(file),
                sentence(failure)), true)));
    }

    /// Writes the rules to the file, as they are now.
    public void save(Path file) {
        RuleSet set = rules.get().set();
        files.run(() -> Files.writeString(file, RuleText.format(set)),
                _ -> said.set(new Said(Texts.fill("Saved as “%s”.", shown(file)), false)),
                failure -> said.set(new Said(Texts.fill("The rules could not be saved as “%s”: %s.", shown(file),
                        failure instanceof IOException problem
                                ? FileProblem.reason(problem)
                                : String.valueOf(failure.getMessage())),
                        true)));
    }

    private static String shown(Path file) {
        return dev.sockeye.socket.VisibleText.of(file.toString());
    }

    private static String sentence(Exception failure) {
        String words = String.valueOf(failure.getMessage());
        return words.endsWith(".") ? words : words + ".";
    }

    /// A name for the file to save to.
    String fileName() {
        return String.valueOf(rules.get().file().getFileName());
    }

    SessionRules rules() {
        return rules.get();
    }

    public ObservableList<Line> lines() {
        return lines;
    }

    public ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }
}
