/** The page's own address. `app:` is a scheme of this process alone; nothing outside the app can be addressed with it. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'sigilo';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const START_PAGE = `${APP_ORIGIN}/index.html`;
