import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { chunks } from "./chunks.ts";
import { linguiPlugins } from "./lingui-plugins.ts";
import { pageWords } from "./page-words.ts";
import { precompress } from "./precompress.ts";

export default defineConfig({
	// Macros become calls before the routes are split into what the server and the browser run.
	plugins: [linguiPlugins(), tailwindcss(), reactRouter(), pageWords(), precompress()],
	// A font written into the style sheet would have to be allowed as `data:` by the content security policy.
	build: { assetsInlineLimit: 0 },
	// Found late, these would make the development server reload the first page.
	optimizeDeps: {
		include: [
			"lucide-react",
			"@lingui/core",
			"@lingui/react",
			"@conform-to/react",
			...["Dialog", "I18nProvider", "Modal"].map((name) => `react-aria-components/${name}`),
		],
	},
	environments: {
		client: { build: { rolldownOptions: { output: { codeSplitting: chunks() } } } },
		ssr: { build: { rolldownOptions: { input: "./app/handle-request.ts" } } },
	},
});
