import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [
	index("routes/landing.tsx"),
	route("retention", "routes/retention.tsx"),
	route("privacy", "routes/privacy.tsx"),
	route("terms", "routes/terms.tsx"),
	route("theme", "routes/theme.ts"),
	route("dev/components", "routes/dev-components.tsx"),
	route("app", "routes/app-layout.tsx", [index("routes/app-home.tsx")]),
	route("*", "routes/not-found.tsx"),
] satisfies RouteConfig;
