/** What startTestGateway gives to its gateways. */
process.env['TEST_SOCKET_DIRECT_WRITES'] = 'off';
