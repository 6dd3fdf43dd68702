import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { linguiPlugins } from "../apps/web/lingui-plugins.ts";
import { countReporter } from "./vitest/count-reporter.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const setup = fileURLToPath(new URL("./vitest/cluster.ts", import.meta.url));
const browser = fileURLToPath(new URL("./vitest/browser.ts", import.meta.url));
const ignored = ["**/node_modules/**", "**/build/**", ".data/**"];

export default defineConfig({
	root,
	test: {
		reporters: ["default", countReporter],
		projects: [
			{
				root,
				plugins: linguiPlugins(),
				test: {
					name: "unit",
					include: ["{apps,packages,db}/**/*.test.ts"],
					exclude: [...ignored, "**/*.db.test.ts"],
					testTimeout: 30_000, // some start programs, on machines that do other work
					isolate: false,
					sequence: { groupOrder: 0 },
				},
			},
			{
				root,
				test: {
					name: "database",
					include: ["{apps,packages,db}/**/*.db.test.ts"],
					exclude: ignored,
					globalSetup: [setup],
					testTimeout: 60_000,
					hookTimeout: 120_000,
					isolate: false,
					maxWorkers: 2,
					sequence: { groupOrder: 1 },
				},
			},
			{
				root,
				test: {
					name: "browser",
					include: ["apps/**/*.e2e.ts"],
					exclude: ignored,
					globalSetup: [setup, browser],
					testTimeout: 180_000,
					hookTimeout: 240_000,
					maxWorkers: 2,
					sequence: { groupOrder: 2 },
				},
			},
		],
	},
});
