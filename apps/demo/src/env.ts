import { parseEnvironment, readRegions } from "@calibrant/kernel";
import { presetNames } from "@calibrant/policy";
import { z } from "zod";

/** Every variable this app reads, with what it must look like. */
export const variables = {
	/** A PostgreSQL of one's own, as a role that may create databases and roles; else the bundled one is started. */
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
	/** Of `npm run dev`; `npm run demo` is told by --port. */
	PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
	/** Runs the demo on this preset as it is; without it, on the default one that asks nobody for a second factor. */
	POLICY_PRESET: z.enum(presetNames).optional(),
	/** Stores at further places, to try moves of files with; backups of what lies there go below .data. */
	FILES_REGIONS: z.string().transform(readRegions).optional(),
	/** Serves the pages as they were built last, where they were. */
	CALIBRANT_SKIP_BUILD: z.stringbool().default(false),
} as const;

/** The only place of this app that reads the environment. */
export const readEnv = (source: NodeJS.ProcessEnv = process.env) => parseEnvironment("demo", variables, source);

/** Whether somebody sits before this and would see a browser that opens: a terminal on a desktop, and no machine of a CI. */
export function isAtDesktop(source: NodeJS.ProcessEnv = process.env): boolean {
	const hasWindows = process.platform !== "linux" || Boolean(source.DISPLAY || source.WAYLAND_DISPLAY);
	return process.stdout.isTTY === true && hasWindows && !source.CI;
}
