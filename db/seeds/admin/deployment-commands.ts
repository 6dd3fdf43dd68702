import { presetNames } from "@calibrant/policy";
import { z } from "zod";
import { Refusal } from "../deployment/refusal.ts";
import { type Command, read } from "./command.ts";
import { setSetting } from "./settings.ts";

const nextStart = "It takes effect when server and worker start next.";
const count = z.coerce.number(" must be a number").int().min(0).max(1_000_000);

/** The deployment as a whole: its policy and the switches of the purge. */
export const deploymentCommands: Readonly<Record<string, Command>> = {
	"set-preset": {
		usage: presetNames.join(" | "),
		what: "chooses the policy of the deployment",
		flags: {},
		async run(house, _, name) {
			const preset = presetNames.find((known) => known === name);
			if (!preset) throw new Refusal(`"${name}" is not a preset. Choose one of: ${presetNames.join(", ")}.`);
			await setSetting(house, "policy_preset", preset);
			return `Set the policy preset to ${preset}. ${nextStart}`;
		},
	},
	"pause-purge": {
		usage: "",
		what: "stops deletions until they are resumed",
		flags: {},
		async run(house) {
			await setSetting(house, "purge_paused", true);
			return "Paused deletions. Resume them with resume-purge.";
		},
	},
	"resume-purge": {
		usage: "",
		what: "lets deletions run again",
		flags: {},
		async run(house) {
			await setSetting(house, "purge_paused", false);
			return "Resumed deletions. What is due goes with the next run.";
		},
	},
	"acknowledge-purge": {
		usage: "--count N",
		what: "lets up to N organisations be deleted at once although that is unusual; 0 takes it back",
		flags: { count: false },
		async run(house, given) {
			const { count: organisations } = read(z.strictObject({ count }), given);
			await setSetting(house, "purge_acknowledged", organisations);
			return `Acknowledged deletions of up to ${organisations} organisations at once.`;
		},
	},
};
