<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- schools by grade -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="good_or_better" symbollevels="0" enableorderby="0" forceraster="0">
    <categories>
      <category value="1" label="Good or better" symbol="0" render="true"/>
      <category value="0" label="Not good" symbol="1" render="true"/>
      <category value="" label="No grade" symbol="2" render="true"/>
    </categories>
    <symbols>
      <symbol type="marker" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="40,161,151,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="1.8"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="1" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="triangle"/><Option type="QString" name="color" value="128,22,80,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="2.2"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
      <symbol type="marker" name="2" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleMarker" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="name" value="circle"/><Option type="QString" name="color" value="160,160,160,255"/><Option type="QString" name="outline_color" value="255,255,255,255"/><Option type="QString" name="outline_width" value="0.3"/><Option type="QString" name="size" value="1.4"/><Option type="QString" name="size_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
