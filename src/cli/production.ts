// Imported before the libraries: unless told that this is production, graphql checks of every value that no other copy of it made it.
process.env['NODE_ENV'] ??= 'production';
export {};
