import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import type { PluginOption } from "vite";

// Its own transform needs Node 22 at installation; Babel's works wherever `npm ci` does.
process.env.LINGUI_SUPPRESS_BABEL_WARNING = "1";
// Builds and tests start elsewhere too.
process.env.LINGUI_CONFIG ??= `${import.meta.dirname}/lingui.config.ts`;

/** Vite plugins: macros become calls, and catalogs (`.po`) modules. For the build and for tests that import pages. */
export const linguiPlugins = (): PluginOption[] => [babel({ presets: [linguiTransformerBabelPreset()] }), lingui()];
