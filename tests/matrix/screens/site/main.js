// The Hydrogen client as its own main program starts it, but that it logs in by itself, as the address says:
// ?homeserver=…&user=…&password=…&room=…
import {
    Client, LoadStatus, Platform, RootView, RootViewModel, createNavigation, createRouter, FeatureSet,
} from "hydrogen-view-sdk";

const OLM = "/@matrix-org/olm";
const assetPaths = {
    downloadSandbox: "/hydrogen-view-sdk/asset-build/assets/download-sandbox.html",
    worker: "/hydrogen-view-sdk/asset-build/assets/main.js",
    olm: {wasm: `${OLM}/olm.wasm`, legacyBundle: `${OLM}/olm_legacy.js`, wasmBundle: `${OLM}/olm.js`},
    serviceWorker: "/sw.js",
};

async function main() {
    const given = new URLSearchParams(location.search);
    const container = document.querySelector("#app");
    const platform = new Platform({container, assetPaths, config: {}, options: {development: false}});
    const navigation = createNavigation();
    platform.setNavigation(navigation);
    await platform.init();
    const urlRouter = createRouter({navigation, history: platform.history});
    urlRouter.attach();
    const features = await FeatureSet.load(platform.settingsStorage);
    const client = new Client(platform, features);
    const options = await client.queryLogin(given.get("homeserver")).result;
    client.startWithLogin(options.password(given.get("user"), given.get("password")));
    const ends = [LoadStatus.Ready, LoadStatus.Error, LoadStatus.LoginFailed];
    await client.loadStatus.waitFor(status => ends.includes(status)).promise;
    if (client.loginFailure || client.loadError) {
        throw new Error(`${client.loginFailure} ${client.loadError}`);
    }
    const root = new RootViewModel({platform, navigation, urlRouter, features});
    root._showSession(client);
    container.appendChild(new RootView(root).mount());
    const path = navigation.pathFrom([
        navigation.segment("session", client.sessionId),
        navigation.segment("room", given.get("room")),
    ]);
    navigation.applyPath(path);
    document.title = "ready";
}

main().catch(error => { document.title = `failed: ${error.stack}`; });
