import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { precompress } from "./precompress.ts";

export default defineConfig({
	plugins: [tailwindcss(), reactRouter(), precompress()],
	// A font written into the style sheet would have to be allowed as `data:` by the content security policy.
	build: { assetsInlineLimit: 0 },
	environments: { ssr: { build: { rolldownOptions: { input: "./app/handle-request.ts" } } } },
});
