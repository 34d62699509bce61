// Where the page notes the tile source and the service worker finds it.
export const SOURCE_STORE = 'berthlink-map';
export const SOURCE_KEY = '/map-source';
