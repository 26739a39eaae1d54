package dev.sockeye.session;

import dev.sockeye.socket.FileProblem;
import dev.sockeye.rule.Action;
import dev.sockeye.rule.Preset;
import dev.sockeye.rule.Reply;
import dev.sockeye.rule.Rule;
import dev.sockeye.rule.RuleSet;
import dev.sockeye.rule.Trigger;
import dev.sockeye.socket.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rules that a server's behaviour and [Manners] stand for. A plain echo, a fixed reply and log-only need none.
final class ServerRules {
    private ServerRules() {}

    static RuleSet of(ServerSpec spec) {
        Manners manners = spec.manners();
        if (manners.isNone() && isBuiltIn(spec.behaviour())) {
            return RuleSet.of("");
        }
        var rules = new ArrayList<Rule>();
        boolean closes = manners.closing() == Manners.Closing.AFTER_ANSWER;
        Rule answer = answer(spec.behaviour());
        boolean closesAfterGreeting = closes && answer == null && manners.greeting().length() > 0;
        if (manners.greeting().length() > 0) {
            rules.add(says("greeting", Trigger.CONNECT, manners.greeting(), closesAfterGreeting));
        }
        if (manners.refusal().length() > 0) {
            rules.add(says("refusal", Trigger.DENIED, manners.refusal(), false));
        }
        if (answer != null) {
            rules.add(closes ? closing(answer) : answer);
        } else if (closes && !closesAfterGreeting) {
            rules.add(Rule.always("once", new Action.Close()));
        }
        if (manners.closing() == Manners.Closing.AT_END) {
            rules.add(new Rule("end", true, Trigger.END, List.of(), List.of(new Action.Close())));
        }
        return new RuleSet("", null, rules);
    }

    private static boolean isBuiltIn(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly(),Behaviour.Echo(),Behaviour.FixedReply _,Behaviour.Rules _ -> true;
            case Behaviour.UpperCase(),Behaviour.Discard(),Behaviour.Clock() -> false;
        };
    }

    private static @Nullable Rule answer(Behaviour behaviour) {
        return switch (behaviour) {
            case Behaviour.LogOnly(),Behaviour.Rules _ -> null;
            case Behaviour.Echo() -> preset(Preset.ECHO);
            case Behaviour.UpperCase() -> preset(Preset.UPPER_CASE_ECHO);
            case Behaviour.Discard() -> preset(Preset.DISCARD);
            case Behaviour.Clock() -> preset(Preset.CLOCK);
            case Behaviour.FixedReply(Bytes reply) -> Rule.always("reply", answer(literal(reply)));
        };
    }

    private static Rule preset(Preset preset) {
        return preset.rules().rules().getFirst();
    }

    private static Rule closing(Rule rule) {
        var then = new ArrayList<>(rule.then());
        then.add(new Action.Close());
        return new Rule(rule.name(), rule.on(), rule.at(), rule.when(), then);
    }

    private static Rule says(String name, Trigger at, Bytes text, boolean closes) {
        Action answer = answer(template(text));
        return new Rule(name, true, at, List.of(), closes ? List.of(answer, new Action.Close()) : List.of(answer));
    }

    private static Action answer(Reply reply) {
        return new Action.Answer(List.of(reply), List.of(), Duration.ZERO, Duration.ZERO);
    }

    /// As it is, readable in a list of rules where it is text.
    private static Reply literal(Bytes bytes) {
        return bytes.isText() ? new Reply.Text(bytes.text().replace("${", "$${")) : new Reply.Raw(bytes);
    }

    private static Reply template(Bytes bytes) {
        return bytes.isText() ? new Reply.Text(bytes.text()) : new Reply.Raw(bytes);
    }

    /// @throws IllegalArgumentException with a sentence when it cannot be said
    static void check(Bytes text, String what) {
        try {
            if (text.length() > 0) {
                says(what, Trigger.CONNECT, text, false);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The " + what + " cannot be used: " + FileProblem.reason(e) + ".", e);
        }
    }
}
