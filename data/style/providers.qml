<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- providers by kind: shape and colour both say which -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="provider_group" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="Children&apos;s homes" label="Children&apos;s homes" symbol="0" render="true"/>
      <category value="Secure children&apos;s homes" label="Secure children&apos;s homes" symbol="1" render="true"/>
      <category value="Supported accommodation" label="Supported accommodation" symbol="2" render="true"/>
      <category value="Residential special schools" label="Residential special schools" symbol="3" render="true"/>
      <category value="" label="Other provision" symbol="4" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="square"/><Option type="QString" name="color" value="128,22,80,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="star"/><Option type="QString" name="color" value="61,61,61,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="4.0"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="triangle"/><Option type="QString" name="color" value="40,161,151,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.4"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="3" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="pentagon"/><Option type="QString" name="color" value="18,67,109,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.2"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="4" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="diamond"/><Option type="QString" name="color" value="162,133,209,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="3.0"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
