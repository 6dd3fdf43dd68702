import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Answers } from "../../trpc.server.ts";
import type { InstrumentStatus } from "../status-shape.tsx";
import "../../words/quality.ts";

export type Training = Answers["training"]["get"];
export type TrainingRecord = Answers["training"]["getRecord"]["record"];
export type TrainingState = Training["people"][number]["state"];

type Words<Key extends string> = Readonly<Record<Key, MessageDescriptor>>;

export const TRAINING_STATES: Words<TrainingState> = {
	missing: msg({ message: "Missing", context: "training" }),
	expired: msg({ message: "Expired", context: "training" }),
	soon: msg`Due soon`,
	current: msg({ message: "Current", context: "training" }),
	not_required: msg`Not required`,
};

/** The shape and the colours beside the word: none of the three stands alone. */
export const TRAINING_LOOKS: Readonly<Record<TrainingState, { shape: InstrumentStatus; tone: string }>> = {
	missing: { shape: "out-of-tolerance", tone: "text-oot" },
	expired: { shape: "overdue", tone: "text-overdue" },
	soon: { shape: "due-soon", tone: "text-due" },
	current: { shape: "in-tolerance", tone: "text-pass" },
	not_required: { shape: "out-of-service", tone: "text-muted" },
};

export const WAYS: Words<TrainingRecord["how"]> = {
	read: msg`Read and understood`,
	instruction: msg({ message: "Instruction", context: "training" }),
	on_the_job: msg`On the job`,
	external: msg`Outside the house, with a certificate`,
};

export const OUTCOMES: Words<TrainingRecord["outcome"]> = {
	trained: msg({ message: "Trained", context: "training" }),
	passed: msg`Assessment passed`,
	failed: msg`Assessment not passed`,
	void: msg`It did not take place`,
};

/** The versions of document and procedure that a record is about. */
export const trainedVersions = (
	record: Pick<TrainingRecord, "documentNumber" | "documentVersion" | "procedureVersion">,
	procedureCode: string,
): string =>
	[
		record.documentVersion === null ? "" : `${record.documentNumber} v${record.documentVersion}`,
		record.procedureVersion === null ? "" : `${procedureCode} v${record.procedureVersion}`,
	]
		.filter(Boolean)
		.join(", ") || "—";
