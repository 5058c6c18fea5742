/** A setting that startTestGateway passes to its gateways. */
process.env['TEST_SOCKET_DIRECT_WRITES'] = 'off';
