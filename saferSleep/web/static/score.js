// The score, as the server's domain rooms compute it, from the same generated data; pure, and proven equal by tests.

const TERM_DAYS = 280;
const PRETERM_BELOW_DAYS = 259;
const NIGHT_PLACES = ["last_night_place", "usual_night_place", "elsewhere_place"];
const PLACES = ["last_night_place", "usual_night_place", "day_place", "elsewhere_place"];
const MOST_CHANGES = 3;

const has = (object, name) => Object.prototype.hasOwnProperty.call(object, name);

const day = (text) => {
  const [year, month, date] = text.split("-").map(Number);
  return Date.UTC(year, month - 1, date) / 86400000;
};

/** Whether a value meets a condition: true, false, or null (unknown) where there is no value. */
const holds = (condition, value) => {
  if (has(condition, "answered")) return (value !== undefined) === condition.answered;
  if (value === undefined) return null;
  if (typeof value === "number") {
    return (
      (!has(condition, "at_least") || value >= condition.at_least) && (!has(condition, "below") || value < condition.below)
    );
  }
  return (
    (!has(condition, "any_of") || condition.any_of.some((option) => value.includes(option))) &&
    (!has(condition, "none_of") || !condition.none_of.some((option) => value.includes(option)))
  );
};

const rowHolds = (row, values) => {
  let known = true;
  for (const [name, condition] of row) {
    const truth = holds(condition, values[name]);
    if (truth === false) return false;
    if (truth === null) known = null;
  }
  return known;
};

const anyRowHolds = (rows, values) => {
  let truth = false;
  for (const row of rows) {
    const held = rowHolds(row, values);
    if (held) return true;
    if (held === null) truth = null;
  }
  return truth;
};

/** The answer in the form conditions read; undefined where there is no value. */
const counted = (answer) => {
  if (answer === undefined || answer === null) return undefined;
  if (typeof answer === "string") return [answer];
  return Array.isArray(answer) || typeof answer === "number" ? answer : undefined;
};

const factValues = (facts) => {
  const visit = day(facts.visit_date);
  const age = facts.date_of_birth ? visit - day(facts.date_of_birth) : 0;
  const values = { age_days: age, lower_age_days: age, unborn: [facts.due_date ? "yes" : "no"] };
  if (facts.due_date) values.days_until_due = day(facts.due_date) - visit;
  return values;
};

const addDerived = (values, id) => {
  if (PLACES.includes(id)) {
    for (const fact of NIGHT_PLACES.includes(id) ? ["any_place", "night_place"] : ["any_place"]) {
      values[fact] = [...(values[fact] || []), ...values[id]];
    }
  } else if (id === "gestation_at_birth" || id === "born_before_37_weeks") {
    const gestation = values.gestation_at_birth;
    if (gestation !== undefined) {
      const early = gestation < PRETERM_BELOW_DAYS;
      values.preterm = [early ? "yes" : "no"];
      values.lower_age_days =
        early && values.unborn[0] === "no" ? values.age_days - (TERM_DAYS - gestation) : values.age_days;
    } else if (values.born_before_37_weeks !== undefined) {
      values.preterm = values.born_before_37_weeks;
    }
  } else if (id === "people_in_home" || id === "habitable_rooms") {
    if (values.people_in_home !== undefined && values.habitable_rooms !== undefined) {
      values.crowding = values.people_in_home - 2 * values.habitable_rooms;
    }
  }
};

/** One walk of the path: a gate without an answer hides no follow-up that has a value. */
const walk = (data, facts, answers) => {
  const values = factValues(facts);
  const shown = new Set();
  const byId = new Map(data.questions.map((question) => [question.id, question]));
  for (const id of data.order) {
    const rows = byId.get(id).shown_when;
    const value = counted(answers[id]);
    if (value !== undefined) values[id] = value;
    if (rows.length) {
      const gate = anyRowHolds(rows, values);
      if (gate === false || (gate === null && value === undefined)) {
        delete values[id];
        continue;
      }
    }
    shown.add(id);
    if (value !== undefined) addDerived(values, id);
  }
  return { shown, values };
};

const missing = (data, walked) =>
  data.questions.filter(
    (question) =>
      question.decides !== "nothing" &&
      walked.shown.has(question.id) &&
      walked.values[question.id] === undefined &&
      !(question.filled_by && walked.values[question.filled_by] !== undefined) &&
      !(question.optional_unborn && walked.values.unborn[0] === "yes"),
  );

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

const bandOf = (data, rules, keyGap) => {
  const flags = rules.map((rule) => rule.flag);
  const points = sum(rules.map((rule) => rule.points));
  const tonight = sum(rules.filter((rule) => !rule.lasting).map((rule) => rule.points));
  if (flags.includes("act_today") || (points >= data.acts_today_from && tonight >= data.of_which_tonight)) {
    return "act_today";
  }
  return flags.includes("extra_support") || keyGap ? "extra_support" : "core_advice";
};

/** The questions whose answers made a row true; a place only where it holds what was looked for. */
const answersBehind = (data, row, values) =>
  row
    .flatMap(([name, condition]) => {
      if (name === "any_place" || name === "night_place") {
        return data.sources[name].questions.filter((place) => values[place] && holds(condition, values[place]));
      }
      if (name === "preterm") {
        return [values.gestation_at_birth !== undefined ? "gestation_at_birth" : "born_before_37_weeks"];
      }
      if (name === "lower_age_days") return values.gestation_at_birth < PRETERM_BELOW_DAYS ? ["gestation_at_birth"] : [];
      return has(data.sources, name) ? data.sources[name].questions : [name];
    })
    .filter((name) => values[name] !== undefined);

/** Leave out each row that needs a question this questionnaire does not have. */
const bind = (data) => {
  const ids = new Set(data.questions.map((question) => question.id));
  const canKnow = (name) => {
    if (!has(data.sources, name)) return ids.has(name);
    const { questions, needs_all: needsAll } = data.sources[name];
    const present = questions.filter((id) => ids.has(id)).length;
    return questions.length === 0 || (needsAll ? present === questions.length : present > 0);
  };
  return (rows) => rows.filter((row) => row.every(([name]) => canKnow(name)));
};

const firstRead = (data, rows, position) => {
  const names = rows.flatMap((row) => row.flatMap(([name]) => (has(data.sources, name) ? data.sources[name].questions : [name])));
  return Math.min(...names.filter((name) => position.has(name)).map((name) => position.get(name)));
};

/** What this answer would be after the change that helps; undefined where there is none to suggest. */
const safeValue = (data, id, answers) => {
  if (id === "shared_with") {
    const sharers = counted(answers[id]);
    return sharers && sharers.filter((who) => who !== "child" && who !== "pet");
  }
  return data.tonight_safe[id];
};

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A scorer for one questionnaire and its ruleset: `assess(facts, answers)`, `change(...)`, `shown(...)`. */
export const scorer = (data) => {
  const bound = bind(data);
  const position = new Map(data.questions.map((question, place) => [question.id, place]));
  const rules = data.rules.map((rule) => ({ ...rule, when: bound(rule.when) }));
  const assessed = rules.filter((rule) => rule.when.length);
  const offers = data.offers.map((offer) => ({ ...offer, when: bound(offer.when) })).filter((offer) => offer.when.length);
  const strengths = data.strengths
    .map((strength) => ({ ...strength, when: bound(strength.when) }))
    .filter((strength) => strength.when.length)
    .map((strength) => ({ ...strength, place: firstRead(data, strength.when, position) }))
    .sort((one, other) => one.place - other.place);

  const scored = (facts, answers) => {
    const walked = walk(data, facts, answers);
    const fired = assessed.filter((rule) => anyRowHolds(rule.when, walked.values));
    const gaps = missing(data, walked);
    const keyGap = gaps.some((question) => question.decides === "key");
    return { walked, fired, gaps, band: bandOf(data, fired, keyGap), points: sum(fired.map((rule) => rule.points)) };
  };

  const behind = (rule, values) => {
    const rows = rule.when.filter((row) => rowHolds(row, values));
    return [...new Set(rows.flatMap((row) => answersBehind(data, row, values)))];
  };

  const firing = ({ fired, walked }) =>
    new Set(fired.filter((rule) => !rule.lasting).flatMap((rule) => behind(rule, walked.values)));

  /** The answers with this question at its safe value; all places that fired change together. */
  const change = (answers, id, fired) => {
    const changed = { ...answers };
    for (const name of PLACES.includes(id) ? PLACES.filter((place) => fired.has(place)) : [id]) {
      const safe = safeValue(data, name, answers);
      if (Array.isArray(safe) && !safe.length) delete changed[name];
      else if (safe !== undefined) changed[name] = safe;
    }
    return changed;
  };

  const whatIf = (facts, answers, first) => {
    const fired = firing(first);
    const entries = [];
    for (const { id } of data.questions.filter((question) => fired.has(question.id))) {
      const safe = safeValue(data, id, answers);
      const listed = PLACES.includes(id) && entries.some((entry) => PLACES.includes(entry.question));
      if (safe === undefined || same(safe, answers[id]) || listed) continue;
      const { band, points } = scored(facts, change(answers, id, fired));
      entries.push({ question: id, band, points });
    }
    return entries;
  };

  const assess = (facts, answers) => {
    const first = scored(facts, answers);
    const { values } = first.walked;
    return {
      band: first.band,
      points: first.points,
      complete: first.gaps.length === 0,
      findings: first.fired.map((rule) => rule.id),
      gaps: first.gaps.map((question) => question.id),
      strengths: strengths.filter((strength) => anyRowHolds(strength.when, values)).map((strength) => strength.id),
      referrals: offers.filter((offer) => anyRowHolds(offer.when, values)).map((offer) => offer.id),
      what_if: whatIf(facts, answers, first),
      not_assessed: rules.length - assessed.length,
      ruleset: data.ruleset,
      questionnaire: data.questionnaire,
    };
  };

  /** The findings of the changes that matter most, the gravest first, one for each theme. */
  const changes = (result) => {
    const byId = new Map(data.rules.map((rule) => [rule.id, rule]));
    const inOrder = data.themes.flatMap((theme) =>
      theme.findings
        .filter((id) => result.findings.includes(id))
        .map((id) => ({ subject: theme.smoking ? "smoking" : theme.id, rule: byId.get(id) })),
    );
    inOrder.sort((one, other) => Number(one.rule.flag !== "act_today") - Number(other.rule.flag !== "act_today"));
    const spoken = new Set();
    const lines = inOrder.filter(({ subject }) => !spoken.has(subject) && spoken.add(subject)).map(({ rule }) => rule);
    const chosen = lines.slice(0, MOST_CHANGES);
    const free = lines.find((rule) => rule.free_tonight);
    if (free && chosen.length === MOST_CHANGES && !chosen.some((rule) => rule.free_tonight)) chosen[2] = free;
    return chosen.map((rule) => rule.id);
  };

  return { assess, changes, shown: (facts, answers) => walk(data, facts, answers).shown };
};
